import { useRef } from 'preact/hooks';
import type { NetworkFacts } from '../../engine/engine-api.js';
import { engineState } from '../../engine/engine-state.js';
import { Notice } from '../../ui/notice.js';
import { BUNDLED, openBundled, openWeights, weights, weightsFault } from '../network-choice.js';
import { knownNetwork } from '../settings.js';

/** Which network runs, what it is and where it comes from; and the way to one's own. */
export function NetworkPanel() {
  const input = useRef<HTMLInputElement>(null);
  const network = knownNetwork.value;
  const isBundled = weights.value === BUNDLED;
  return (
    <section class="panel" aria-labelledby="network-title">
      <h2 id="network-title">Network</h2>
      <p class="file-name">
        <strong>{weights.value.name}</strong>
        {isBundled && <span class="quiet"> · built in</span>}
      </p>
      <dl class="facts" aria-busy={engineState.value.status === 'starting'}>
        {factsOf(network).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Notice fault={weightsFault} />
      <div class="buttons">
        <button type="button" class="button" onClick={() => input.current?.click()}>
          Open weights …
        </button>
        {!isBundled && (
          <button type="button" class="button" onClick={() => void openBundled()}>
            Built-in network
          </button>
        )}
        <input
          ref={input}
          type="file"
          class="visually-hidden"
          tabIndex={-1}
          aria-label="Weights"
          accept=".safetensors,.pth,.pt,.onnx"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void openWeights(file);
            currentTarget.value = '';
          }}
        />
      </div>
      <p class="quiet small">
        Runs .safetensors and .pth of hourglass, HRNet and Lightweight OpenPose; explains .onnx.
      </p>
    </section>
  );
}

function factsOf(network: NetworkFacts | null): readonly (readonly [string, string])[] {
  if (network === null) return EXPECTED.map((name) => [name, '…']);
  const { architecture, finds, parameters, skeleton, input, stages, provenance } = network;
  return [
    ['Finds', finds],
    ['Architecture', `${architecture}, ${(parameters / 1e6).toFixed(2)} million parameters`],
    ['Skeleton', `${skeleton.name}, ${skeleton.joints.length} joints`],
    ['Input', `${input.height} × ${input.width} pixels`],
    ['Guesses', stages === 1 ? 'one' : `${stages}, each better than the one before`],
    ...provenance,
  ];
}

/** What the built-in network tells, so that nothing moves once it is there. */
const EXPECTED = [
  'Finds',
  'Architecture',
  'Skeleton',
  'Input',
  'Guesses',
  'Trained on',
  'Accuracy',
  'Licence',
] as const;
