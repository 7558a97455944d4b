import { useSignal } from '@preact/signals';
import { describeFault } from '../../engine/describe-fault.js';
import { Notice } from '../../ui/notice.js';
import { cocoAnnotations, cocoResults } from '../exports/coco-poses.js';
import { loggedPictures, readPoseLog } from '../exports/pose-log.js';
import { recording, recordingFormat, startRecording, stopRecording } from '../exports/recorder.js';
import { saveFile } from '../exports/save-file.js';
import { takeSnapshot } from '../exports/snapshot.js';
import { readyNetwork, settings } from '../settings.js';
import { scene } from '../views/scene-state.js';
import { stageCanvas } from '../views/stage-canvas.js';
import { byteSize } from './byte-size.js';
import { clockTime } from './clock-time.js';

/** Saves what is seen: a picture, the poses, a film. */
export function ExportPanel() {
  const fault = useSignal<string | null>(null);
  const attempt = async (run: () => Promise<void> | void) => {
    fault.value = null;
    try {
      await run();
    } catch (error) {
      fault.value = describeFault(error);
    }
  };
  const count = loggedPictures.value;
  const film = recording.value;
  const idle = scene.value === null;
  return (
    <section class="panel" aria-labelledby="export-title">
      <h2 id="export-title">Save</h2>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={idle}
          onClick={() => void attempt(saveSnapshot)}
        >
          Picture (PNG)
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={film !== null}
          disabled={idle || recordingFormat() === null}
          onClick={() => void attempt(film === null ? record : stopRecording)}
        >
          {film === null
            ? 'Record a film'
            : `Stop · ${clockTime(film.seconds)} · ${byteSize(film.bytes)}`}
        </button>
      </div>
      <p class="quiet small">
        Poses of {count === 1 ? 'the one picture' : `all ${count} pictures`} of this source, in
        COCO’s format:
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={count === 0}
          onClick={() => void attempt(() => savePoses('annotations'))}
        >
          Annotations (JSON)
        </button>
        <button
          type="button"
          class="button"
          disabled={count === 0}
          onClick={() => void attempt(() => savePoses('results'))}
        >
          Results (JSON)
        </button>
      </div>
      <Notice fault={fault} />
    </section>
  );
}

async function saveSnapshot(): Promise<void> {
  const now = scene.value;
  if (now === null) return;
  const stem = now.shown.frame.name.replace(/\.(jpe?g|png|webp|gif|avif|bmp)$/i, '');
  saveFile(`${stem}-pose.png`, await takeSnapshot(now));
}

function record(): void {
  const canvas = stageCanvas.value;
  if (canvas === null) return;
  startRecording(canvas, (film) => {
    saveFile(film.type === 'video/mp4' ? 'poses.mp4' : 'poses.webm', film);
  });
}

function savePoses(kind: 'annotations' | 'results'): void {
  const network = readyNetwork.value;
  if (network === null) throw new Error('The network does not run. Start it first.');
  const options = {
    skeleton: network.skeleton,
    pose: settings.poseThreshold.value,
    keypoint: settings.keypointThreshold.value,
  };
  const write = kind === 'annotations' ? cocoAnnotations : cocoResults;
  const text = JSON.stringify(write(readPoseLog(), options));
  saveFile(`poses-${kind}.json`, new Blob([text], { type: 'application/json' }));
}
