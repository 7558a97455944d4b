import { signal } from '@preact/signals';
import { describeFault } from '../../engine/describe-fault.js';
import { Notice } from '../../ui/notice.js';
import { annotator } from '../annotation/annotator-store.js';
import { training } from '../training/training-state.js';
import { exportCheckpoint, exportOnnxFile, openInTry } from './export-network.js';
import { exportAnnotations, exportArchive } from './export-set.js';

const fault = signal<string | null>(null);
const isBusy = signal(false);

/** What can be taken along: the network, and one's own pictures with their annotations. */
export function ExportPanel() {
  const hasLearned = training.history.value.losses.length > 0;
  const hasPictures = annotator.value.scene.pictures.length > 0;
  const isBlocked = isBusy.value || training.status.value.status === 'starting';
  return (
    <section class="panel export-panel" aria-labelledby="export-title">
      <h2 id="export-title">Take it along</h2>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          disabled={!hasLearned || isBlocked}
          onClick={() => act(openInTry)}
        >
          Use it in Try
        </button>
        <button
          type="button"
          class="button"
          disabled={!hasLearned || isBlocked}
          onClick={() => act(exportCheckpoint)}
        >
          Network (.safetensors)
        </button>
        <button
          type="button"
          class="button"
          disabled={!hasLearned || isBlocked}
          onClick={() => act(exportOnnxFile)}
        >
          Network (.onnx)
        </button>
        <button
          type="button"
          class="button"
          disabled={!hasPictures || isBlocked}
          onClick={() => act(exportArchive)}
        >
          Pictures and poses (.zip)
        </button>
        <button
          type="button"
          class="button"
          disabled={!hasPictures || isBlocked}
          onClick={() => act(async () => exportAnnotations())}
        >
          Poses (COCO JSON)
        </button>
      </div>
      <Notice fault={fault} />
      <p class="quiet small">
        The command line goes on with all of them: <code>posewright train --initialize …</code>,{' '}
        <code>posewright predict --weights …</code>; the zip says how. Add a zip or JSON above to
        open it here again.
      </p>
    </section>
  );
}

function act(what: () => Promise<void>): void {
  fault.value = null;
  isBusy.value = true;
  what()
    .catch((error: unknown) => {
      fault.value = describeFault(error);
    })
    .finally(() => {
      isBusy.value = false;
    });
}
