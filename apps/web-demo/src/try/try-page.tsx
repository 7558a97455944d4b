import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { engineState, stopEngine } from '../engine/engine-state.js';
import { Notice } from '../ui/notice.js';
import { DropZone } from './drop-zone.js';
import { stopRecording } from './exports/recorder.js';
import { seeFault } from './loop/shown.js';
import { start } from './network-choice.js';
import { EnginePanel } from './panels/engine-panel.js';
import { ExportPanel } from './panels/export-panel.js';
import { LatencyPanel } from './panels/latency-panel.js';
import { NetworkPanel } from './panels/network-panel.js';
import { PeoplePanel } from './panels/people-panel.js';
import { SettingsPanel } from './panels/settings-panel.js';
import { SourceBar } from './panels/source-bar.js';
import { Transport } from './panels/transport.js';
import { matchPeople } from './sources/match-people.js';
import { closeSource, openPeople, sourceState } from './sources/source-state.js';
import { MapGrid } from './views/map-grid.js';
import { Stage } from './views/stage.js';
import { ViewBar } from './views/view-bar.js';
import './try.css';

/** The room where a network looks at pictures. */
export function TryPage() {
  useEffect(() => {
    if (sourceState.peek().status === 'none') openPeople();
    if (engineState.peek().status !== 'ready') void start();
    return () => {
      stopRecording();
      closeSource();
      stopEngine();
    };
  }, []);
  useSignalEffect(matchPeople);
  return (
    <>
      <div class="room-head">
        <h1>See a pose network work</h1>
        <p class="quiet">
          It looks at a picture and says where the joints of people are. Everything is computed in
          this tab.
        </p>
      </div>
      <DropZone />
      <div class="workbench try-bench">
        <div class="column">
          <SourceBar />
          <Stage />
          <Transport />
          <Notice fault={seeFault} />
          <ViewBar />
          <MapGrid />
        </div>
        <div class="column">
          <SettingsPanel />
          <PeoplePanel />
          <NetworkPanel />
          <ExportPanel />
        </div>
        <div class="column measures">
          <LatencyPanel />
          <EnginePanel />
        </div>
      </div>
    </>
  );
}
