import { decodeCheckpoint } from '@posewright/checkpoints';
import {
  createCheckpointNetwork,
  createPredictor,
  type PosePredictor,
  readCodec,
} from '@posewright/estimator';
import { toInput, warpAffine } from '@posewright/image';
import weightsAddress from '@posewright/models/hourglass-small-lsp.safetensors?url';
import { boxAround, type Pose, type Size, transformPose } from '@posewright/pose';
import { chooseBackend } from '../engine/choose-backend.js';
import { cropAffine, type Look, lookAt } from '../engine/look-at.js';
import type { ExplainApi } from './explain-api.js';
import { readSubject } from './read-subject.js';
import { walkThrough } from './walk-through.js';

/** Makes what runs in the worker: the built-in network on WebAssembly, which needs no compiling and is the same everywhere. */
export function createExplainer(): ExplainApi {
  let predictor: PosePredictor | null = null;
  return {
    start: async () => {
      await chooseBackend('wasm');
      const { network, metadata } = createCheckpointNetwork(decodeCheckpoint(await fetchWeights()));
      predictor = createPredictor(network);
      const parameters = [...network.store.parameters.values()];
      const { skeleton, input, heads } = network;
      return {
        skeleton,
        input,
        stacks: heads.length,
        parameters: parameters.reduce((total, { size }) => total + size, 0),
        stride: heads[0]?.stride ?? 1,
        sigma: readCodec(metadata).sigma ?? 1,
      };
    },
    walk: async (subject) => {
      if (predictor === null) throw new Error('The network is not ready yet.');
      const { network } = predictor;
      const { input: size, preprocessing } = network;
      const { name, image, truth } = await readSubject(subject, network.skeleton);
      const imageToInput = cropAffine(lookAtSubject(image, truth), size);
      const input = warpAffine(image, { imageToInput, size, border: preprocessing.border });
      const seen = await walkThrough(network, toInput([input], preprocessing));
      return { name, input, truth: truth && transformPose(truth, imageToInput), ...seen };
    },
  };
}

/** Around a person who is known, with some room as in training; at the whole of other pictures. */
function lookAtSubject(size: Size, truth: Pose | null): Look {
  const box = truth && boxAround(truth);
  return box ? { box, padding: ROOM } : lookAt(size);
}

const ROOM = 1.3;

async function fetchWeights(): Promise<Uint8Array> {
  const response = await fetch(weightsAddress).catch(() => null);
  if (response?.ok) return new Uint8Array(await response.arrayBuffer());
  throw new Error(
    'The built-in network could not be loaded. Look whether you are connected, and open this page again; later visits need no connection.',
  );
}
