import { useSignal } from '@preact/signals';
import { FilePicker } from '../../ui/file-picker.js';
import { addFiles, adding } from './add-files.js';
import { CameraPanel } from './camera-panel.js';

/** The ways to pictures: files, the camera; drops are caught by the whole room. */
export function AddBar() {
  const isCameraOpen = useSignal(false);
  return (
    <div class="add-bar">
      <div class="buttons">
        <FilePicker
          label="Pictures, COCO JSON or zip"
          accept="image/*,.zip,.json"
          multiple
          primary
          onFiles={addFiles}
        >
          Add pictures …
        </FilePicker>
        <button
          type="button"
          class="button"
          aria-expanded={isCameraOpen.value}
          onClick={() => {
            isCameraOpen.value = !isCameraOpen.value;
          }}
        >
          Camera
        </button>
        <p class="quiet small" role="status">
          {adding.value || 'Or drop them here: JPEG, PNG, WebP; COCO JSON; a zip of both.'}
        </p>
      </div>
      {isCameraOpen.value && (
        <CameraPanel
          close={() => {
            isCameraOpen.value = false;
          }}
        />
      )}
    </div>
  );
}
