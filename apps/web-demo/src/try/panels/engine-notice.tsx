import { engineState, stopEngine } from '../../engine/engine-state.js';
import { start } from '../network-choice.js';

/** What the engine is doing while it starts, or why it does not run; on the stage it is read out. */
export function EngineNotice({ spoken = false }: { readonly spoken?: boolean }) {
  const state = engineState.value;
  return (
    <div
      class="engine-notice"
      role={spoken ? 'status' : undefined}
      hidden={state.status === 'ready'}
    >
      {state.status === 'starting' && (
        <>
          <p>{state.doing.replace(/, layer \d+ of \d+$/, '')} …</p>
          <progress
            aria-label="Getting the network ready"
            {...(state.share !== null && { value: state.share })}
          />
          <button type="button" class="button" onClick={stopEngine}>
            Cancel
          </button>
        </>
      )}
      {state.status === 'stopped' && (
        <>
          <p>The network is stopped.</p>
          <button type="button" class="button primary" onClick={() => void start()}>
            Start it
          </button>
        </>
      )}
      {state.status === 'failed' && (
        <>
          <p>{state.reason.replaceAll('`', '')}</p>
          <button type="button" class="button primary" onClick={() => void start()}>
            Try again
          </button>
        </>
      )}
    </div>
  );
}
