import { useEffect } from 'preact/hooks';
import { DecodingSection } from './decoding-section.js';
import { ExplainBar } from './explain-bar.js';
import { closeExplainer, explainFault, openExplainer, walk } from './explain-state.js';
import { HeatmapSection } from './heatmap-section.js';
import { InputSection } from './input-section.js';
import { PictureDrop } from './picture-drop.js';
import { PyramidSection } from './pyramid-section.js';
import './explain.css';

/** The room that walks a picture through the hourglass. */
export function ExplainPage() {
  useEffect(() => {
    void openExplainer();
    return closeExplainer;
  }, []);
  return (
    <>
      <div class="room-head">
        <h1>How a picture becomes a pose</h1>
        <p class="quiet">
          Follow one picture through a stacked hourglass network. Everything below is drawn from the
          real network, which computes it in this tab, now.
        </p>
      </div>
      <PictureDrop />
      <ExplainBar />
      <div role="alert">
        {explainFault.value !== null && (
          <p class="notice bad explain-fault">{explainFault.value.replaceAll('`', '')}</p>
        )}
      </div>
      {walk.value === null ? (
        explainFault.value === null && <p class="panel explain-waiting">Loading the network …</p>
      ) : (
        <ol class="explain-steps">
          <InputSection />
          <PyramidSection />
          <HeatmapSection />
          <DecodingSection />
        </ol>
      )}
    </>
  );
}
