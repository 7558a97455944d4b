import { useId } from 'preact/hooks';
import type { BackendChoice } from '../../engine/engine-api.js';
import type { NetworkSize } from './training-api.js';
import { wanted } from './training-state.js';

const NETWORKS: Readonly<Record<NetworkSize, string>> = {
  nano: 'Nano: 32 channels, learns better',
  small: 'Smaller: 16 channels, faster',
};

const BACKENDS: Readonly<Record<BackendChoice, string>> = {
  auto: 'The fastest that works',
  webgpu: 'WebGPU (graphics card)',
  webgl: 'WebGL (graphics card)',
  wasm: 'WebAssembly (processor)',
};

const RATES = [1e-2, 5e-3, 2e-3, 1e-3];

/** What the next training shall be. */
export function TrainingForm() {
  const id = useId();
  const { network, epochs, learningRate, varied, backend } = wanted;
  return (
    <div class="training-form">
      <div class="field">
        <label for={`${id}-epochs`}>
          <span>Epochs</span>
          <span class="number">{epochs.value}</span>
        </label>
        <input
          id={`${id}-epochs`}
          type="range"
          min="2"
          max="60"
          value={epochs.value}
          onInput={({ currentTarget }) => {
            epochs.value = Number(currentTarget.value);
          }}
        />
      </div>
      <Select label="Hourglass" value={network} options={Object.entries(NETWORKS)} />
      <details class="more">
        <summary>More</summary>
        <Select
          label="Learning rate"
          value={learningRate}
          options={RATES.map((rate) => [String(rate), String(rate)])}
          read={Number}
        />
        <Select label="Compute by" value={backend} options={Object.entries(BACKENDS)} />
        <label class="check">
          <input
            type="checkbox"
            checked={varied.value}
            onChange={({ currentTarget }) => {
              varied.value = currentTarget.checked;
            }}
          />
          <span>Vary the pictures: turn, scale, mirror, brighten</span>
        </label>
      </details>
    </div>
  );
}

function Select<Value extends string | number>({
  label,
  value,
  options,
  read = (text) => text as Value,
}: {
  readonly label: string;
  readonly value: { value: Value };
  readonly options: readonly (readonly [string, string])[];
  readonly read?: (text: string) => Value;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={String(value.value)}
        onChange={({ currentTarget }) => {
          value.value = read(currentTarget.value);
        }}
      >
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
