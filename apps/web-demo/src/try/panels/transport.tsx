import { settings } from '../settings.js';
import type { CameraSource } from '../sources/camera-source.js';
import type { PeopleSource } from '../sources/people-source.js';
import { openCamera, openPeople, sourceState } from '../sources/source-state.js';
import { Check } from './check.js';
import { VideoTransport } from './video-transport.js';

/** Below the stage: what can be done with the source that is open. */
export function Transport() {
  const state = sourceState.value;
  return (
    <div class="transport">
      {state.status === 'opening' && (
        <p class="quiet" role="status">
          Opening {state.what} …
        </p>
      )}
      {state.status === 'ready' && state.source.kind === 'people' && (
        <PeopleTransport source={state.source} />
      )}
      {state.status === 'ready' && state.source.kind === 'picture' && (
        <p class="quiet file-name">{state.source.name}</p>
      )}
      {state.status === 'ready' && state.source.kind === 'video' && (
        <VideoTransport source={state.source} />
      )}
      {state.status === 'ready' && state.source.kind === 'camera' && (
        <CameraTransport source={state.source} />
      )}
    </div>
  );
}

function PeopleTransport({ source }: { readonly source: PeopleSource }) {
  const playing = source.playing.value;
  return (
    <>
      <div class="buttons">
        <button type="button" class="button" onClick={() => source.turn(-1)}>
          Previous
        </button>
        <button
          type="button"
          class="button play"
          onClick={() => {
            source.playing.value = !playing;
          }}
        >
          {playing ? 'Pause' : 'Play'}
        </button>
        <button type="button" class="button" onClick={() => source.turn(1)}>
          Next
        </button>
      </div>
      <Check label="Show the true pose" on={settings.answer} />
    </>
  );
}

function CameraTransport({ source }: { readonly source: CameraSource }) {
  return (
    <>
      <select
        aria-label="Camera"
        value={source.deviceId}
        onChange={({ currentTarget }) => void openCamera(currentTarget.value)}
      >
        {source.devices.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <button type="button" class="button" onClick={openPeople}>
        Stop the camera
      </button>
      <Check label="Mirror" on={settings.mirror} />
    </>
  );
}
