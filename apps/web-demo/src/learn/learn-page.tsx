import { useEffect } from 'preact/hooks';
import { keepAnnotations, startAnnotator } from './annotation/annotator-store.js';
import { Annotator } from './annotator/annotator.js';
import { ExportPanel } from './exchange/export-panel.js';
import { LearnDrop } from './learn-drop.js';
import { RoomElsewhere } from './room-elsewhere.js';
import { SourceChoice } from './source-choice.js';
import { claim, claimRoom } from './store/room-claim.js';
import { Charts } from './training/charts.js';
import { SampleView } from './training/sample-view.js';
import { TrainingPanel } from './training/training-panel.js';
import { leaveTraining, loadTraining } from './training/training-session.js';
import { wanted } from './training/training-state.js';
import './learn.css';

/** The room where a network learns, also while other rooms are open. */
export function LearnPage() {
  useEffect(() => {
    void claimRoom({ moveIn: openKept, moveOut: leaveKept });
  }, []);
  const isElsewhere = claim.value === 'elsewhere' || claim.value === 'moving';
  return (
    <>
      <div class="room-head">
        <h1>Watch a network learn</h1>
        <p class="quiet">
          A small hourglass network learns to find joints, in this tab. It is kept in this browser:
          you can close the tab and go on later.
        </p>
      </div>
      {isElsewhere ? <RoomElsewhere /> : <Room />}
    </>
  );
}

function Room() {
  return (
    <>
      <LearnDrop />
      <SourceChoice />
      {wanted.source.value === 'pictures' && <Annotator />}
      <section aria-labelledby="learn-title" class="workbench learn-part learn-run">
        <div class="column">
          <h2 id="learn-title" class="part-title">
            Learn
          </h2>
          <Charts />
          <section class="panel sample-panel" aria-labelledby="sample-title">
            <h2 id="sample-title">One picture, epoch by epoch</h2>
            <SampleView />
          </section>
        </div>
        <div class="column">
          <TrainingPanel />
          <ExportPanel />
        </div>
      </section>
    </>
  );
}

/** Reads what was kept, by an earlier visit or by another tab. */
async function openKept(): Promise<void> {
  await startAnnotator();
  await loadTraining();
}

/** Saves it for another tab. */
async function leaveKept(): Promise<void> {
  await Promise.all([keepAnnotations(), leaveTraining()]);
}
