import { useRef } from 'preact/hooks';
import { Notice } from '../../ui/notice.js';
import { openFile } from '../open-file.js';
import { openCamera, openPeople, sourceFault, sourceState } from '../sources/source-state.js';

/** Where pictures come from: drawn people, the camera, or a file. */
export function SourceBar() {
  const input = useRef<HTMLInputElement>(null);
  const state = sourceState.value;
  const kind = state.status === 'ready' ? state.source.kind : null;
  return (
    <div class="source-bar">
      <fieldset class="choice buttons">
        <legend class="visually-hidden">Where pictures come from</legend>
        <button type="button" class="button" aria-pressed={kind === 'people'} onClick={openPeople}>
          Drawn people
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={kind === 'camera'}
          onClick={() => void openCamera()}
        >
          Camera
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={kind === 'picture' || kind === 'video'}
          onClick={() => input.current?.click()}
        >
          Picture or video
        </button>
        <input
          ref={input}
          type="file"
          class="visually-hidden"
          tabIndex={-1}
          aria-label="Picture or video"
          accept="image/*,video/*"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void openFile(file);
            currentTarget.value = '';
          }}
        />
      </fieldset>
      <p class="quiet small">
        Or drop or paste a picture, a video, or weights anywhere on the page.
      </p>
      <Notice fault={sourceFault} />
    </div>
  );
}
