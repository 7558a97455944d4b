import type { NetworkFacts } from '../../engine/engine-api.js';
import { engineState } from '../../engine/engine-state.js';
import { FilePicker } from '../../ui/file-picker.js';
import { Notice } from '../../ui/notice.js';
import { BUNDLED, openBundled, openWeights, weights, weightsFault } from '../network-choice.js';
import { knownNetwork } from '../settings.js';

/** Which network runs, what it is and where it comes from; and the way to one's own. */
export function NetworkPanel() {
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
        {factsOf(network, isBundled).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Notice fault={weightsFault} />
      <div class="buttons">
        <FilePicker
          label="Weights"
          accept=".safetensors,.pth,.pt,.onnx"
          onFiles={([file]) => openWeights(file)}
        >
          Open weights …
        </FilePicker>
        {!isBundled && (
          <button type="button" class="button" onClick={() => void openBundled()}>
            Built-in network
          </button>
        )}
      </div>
      <p class="quiet small">
        Runs .safetensors and .pth of hourglass, HRNet and Lightweight OpenPose; explains .onnx.
      </p>
    </section>
  );
}

function factsOf(
  network: NetworkFacts | null,
  isBundled: boolean,
): readonly (readonly [string, string])[] {
  if (network === null) return EXPECTED.map((name) => [name, '…']);
  const { architecture, finds, parameters, skeleton, input, stages, provenance } = network;
  return [
    ['Finds', finds],
    ['Architecture', `${architecture}, ${(parameters / 1e6).toFixed(2)} million parameters`],
    ['Skeleton', `${skeleton.name}, ${skeleton.joints.length} joints`],
    ['Input', `${input.height} × ${input.width} pixels`],
    ['Guesses', stages === 1 ? 'one' : `${stages}, each better than the one before`],
    ...provenance.map(([name, value]): readonly [string, string] => [
      name,
      isBundled && name === 'Licence' ? BUNDLED_LICENCE : value,
    ]),
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
  'Stored as',
  'Licence',
] as const;

/** What the file itself does not name: `models/README.md` does. */
const BUNDLED_LICENCE =
  'Apache-2.0, as this page; learned from Leeds Sports Pose Extended, pictures for research';
