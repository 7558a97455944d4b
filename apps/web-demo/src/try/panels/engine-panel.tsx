import type { BackendChoice } from '../../engine/engine-api.js';
import { engineState } from '../../engine/engine-state.js';
import { BACKEND_NAMES } from '../../engine/order-backends.js';
import { start } from '../network-choice.js';
import { settings } from '../settings.js';
import { Choice } from './choice.js';
import { EngineNotice } from './engine-notice.js';

const CHOICES: readonly { readonly value: BackendChoice; readonly label: string }[] = [
  { value: 'auto', label: 'Auto' },
  { value: 'webgpu', label: 'WebGPU' },
  { value: 'webgl', label: 'WebGL' },
  { value: 'wasm', label: 'Wasm' },
];

/** What computes, why, and what was passed over. */
export function EnginePanel() {
  const state = engineState.value;
  return (
    <section class="panel" aria-labelledby="engine-title">
      <h2 id="engine-title">Engine</h2>
      <Choice
        label="Compute with"
        options={CHOICES}
        chosen={settings.backend}
        hideLabel
        onChange={(choice) => {
          settings.backend.value = choice;
          void start();
        }}
      />
      <div role="status">
        {state.status === 'ready' && state.backend.instead !== null && (
          <p class="notice small">{state.backend.instead}</p>
        )}
      </div>
      {state.status === 'ready' ? (
        <>
          <p>
            <strong>{state.backend.description}</strong>
          </p>
          <p class="quiet small">
            {state.backend.reason} Loaded in {Math.round(state.network.loadMs)} ms, first run{' '}
            {Math.round(state.network.warmUpMs)} ms.
          </p>
          {state.backend.rejected.length > 0 && (
            <ul class="quiet small reasons">
              {state.backend.rejected.map(({ backend, reason }) => (
                <li key={backend}>
                  <strong>{BACKEND_NAMES[backend]}</strong>: {reason}
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <EngineNotice />
      )}
    </section>
  );
}
