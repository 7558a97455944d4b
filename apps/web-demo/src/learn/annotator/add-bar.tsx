import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { addFiles, adding } from './add-files.js';
import { CameraPanel } from './camera-panel.js';

/** The ways to pictures: files, the camera; drops are caught by the whole room. */
export function AddBar() {
  const input = useRef<HTMLInputElement>(null);
  const isCameraOpen = useSignal(false);
  return (
    <div class="add-bar">
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => input.current?.click()}>
          Add pictures …
        </button>
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
        <input
          ref={input}
          type="file"
          class="visually-hidden"
          tabIndex={-1}
          multiple
          aria-label="Pictures, COCO JSON or zip"
          accept="image/*,.zip,.json"
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            currentTarget.value = '';
            void addFiles(files);
          }}
        />
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
