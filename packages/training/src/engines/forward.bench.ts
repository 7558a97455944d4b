import { performance } from 'node:perf_hooks';
import type { PoseNetwork } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { INFERENCE, isVariable } from '@posewright/layers';
import { exportOnnx } from '@posewright/onnx';
import { createRandom } from '@posewright/pose';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { bench, describe } from 'vitest';
import {
  createHandBuiltHourglass,
  createHandBuiltLightweightOpenPose,
  type HandBuiltNetwork,
} from '../fixtures/hand-built-networks.js';
import { measureHandBuilt } from '../fixtures/measure-hand-built.js';
import { loadOnnxruntimeEngine } from './load-onnxruntime-engine.js';

/** How often all graphs take turns, and how often each runs at its turn; before that once more, while other threads come to rest. */
const TURNS = 12;
const RUNS = 3;

/** What the others are compared with. */
const BY_HAND = 'by hand';

interface Subject {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/** Largest difference from tfjs, as a part of the largest number. */
const TOLERANCE = 1e-5;

await prepareBackend({ backend: 'wasm', threads: 1 });

for (const [title, create] of [
  ['Lightweight OpenPose, 256 x 456', createHandBuiltLightweightOpenPose],
  ['hourglass of 2 stacks, 256 x 256', createHandBuiltHourglass],
] as const) {
  const built = await create();
  await checkSame(built);
  for (const threads of [1, 2]) {
    const subjects = await load(built, threads);
    const times = await takeTurns(subjects);
    const best = times.get(BY_HAND) as readonly number[];
    describe(`${title}, threads: ${threads}`, () => {
      for (const { name, run } of subjects) {
        const [fastest, lower] = [0, 0.25].map((share) => {
          const of = (all: readonly number[]) => all[Math.floor(share * all.length)] as number;
          return (of(times.get(name) as readonly number[]) / of(best)).toFixed(3);
        });
        // The ratios are of runs that took turns; what vitest measures comes one graph after another.
        const title = `${name}: ${fastest} times by hand at the fastest, ${lower} at the lower quartile`;
        bench(title, async () => void (await run()));
      }
    });
  }
}

/** A graph that computes something else is no measure. */
async function checkSame(built: HandBuiltNetwork): Promise<void> {
  for (const { name, recorded, byHand } of await measureHandBuilt(built)) {
    if (recorded < TOLERANCE && byHand < TOLERANCE) continue;
    throw new Error(`${name} is off by ${recorded} where recorded, and by ${byHand} by hand.`);
  }
}

/** The same network recorded, as a predictor runs it, exported, and written by hand. */
async function load(
  { network, model }: HandBuiltNetwork,
  threads: number,
): Promise<readonly Subject[]> {
  const { height, width } = network.input;
  const random = createRandom(1);
  const data = Float32Array.from({ length: height * width * 3 }, () => random());
  const image = new Tensor('float32', data, [1, 3, height, width]);
  const open = async (bytes: Uint8Array, input: string) => {
    const session = await InferenceSession.create(bytes, { intraOpNumThreads: threads });
    return () => session.run({ [input]: image });
  };
  const engine = await loadOnnxruntimeEngine({ threads });
  const predictor = engine.predictor(network);
  return [
    { name: 'recorded', run: () => predictor.predict({ data, shape: [1, height, width, 3] }) },
    { name: 'exported', run: await open(exportWhole(network), 'image') },
    { name: BY_HAND, run: await open(model, 'images') },
  ];
}

function exportWhole(network: PoseNetwork): Uint8Array {
  const entries = network.store.entries.filter(isVariable);
  const variables = new Map(entries.map(({ name, variable }) => [name, variable] as const));
  const forward: Parameters<typeof exportOnnx>[0]['forward'] = (images) =>
    network.forward(images, INFERENCE);
  return exportOnnx({ ...network, variables, forward }, { raw: true });
}

/** Milliseconds of each run by the subjects' names, in rising order. Other work on the machine slows all of them alike. */
async function takeTurns(
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const { name, run } of subjects) {
      await run();
      for (let count = 0; count < RUNS; count++) {
        const start = performance.now();
        await run();
        times.get(name)?.push(performance.now() - start);
      }
    }
  }
  for (const each of times.values()) each.sort((one, other) => one - other);
  return times;
}
