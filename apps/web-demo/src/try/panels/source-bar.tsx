import { FilePicker } from '../../ui/file-picker.js';
import { Notice } from '../../ui/notice.js';
import { openFile } from '../open-file.js';
import { openCamera, openPeople, sourceFault, sourceState } from '../sources/source-state.js';

/** Where pictures come from: drawn people, the camera, or a file. */
export function SourceBar() {
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
        <FilePicker
          label="Picture or video"
          accept="image/*,video/*"
          pressed={kind === 'picture' || kind === 'video'}
          onFiles={([file]) => openFile(file)}
        >
          Picture or video
        </FilePicker>
      </fieldset>
      <p class="quiet small">
        Or drop or paste a picture, a video, or weights anywhere on the page.
      </p>
      <Notice fault={sourceFault} />
    </div>
  );
}
