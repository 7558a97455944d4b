import {
  HOURGLASS_NEWELL_8,
  HOURGLASS_TINY,
  HRNET_W32,
  LIGHTWEIGHT_OPENPOSE_1,
  LIGHTWEIGHT_OPENPOSE_OMZ,
  type NetworkDescription,
} from '@posewright/architectures';
import { createCrowd, decodeMultiplePoses } from '@posewright/decoding';
import { OPENPOSE_18 } from '@posewright/pose';
import type { PreparedCase } from './prepare-case.js';
import { LOAD_RUN, type LoadOptions, prepareDecode, prepareLoad } from './prepare-load.js';
import type { ThroughputKind } from './prepare-throughput.js';

/** Something that is measured. */
export type BenchCase = NetworkCase | PredictCase | ThroughputCase | PlainCase;

/** A network that runs or learns. */
export interface NetworkCase {
  /** E.g. `train/hourglass-64f-128x128-b4`. */
  readonly name: string;
  /** What a run does: forward passes count once, training steps three times the forward operations. */
  readonly passes: 1 | 3;
  /** The network. */
  readonly network: NetworkDescription;
  /** Pictures in a run. */
  readonly batchSize: number;
  /** Measured runs where not asked otherwise; as many as a fifth more come before them, unmeasured. */
  readonly runs: number;
}

/** From the bytes of pictures to poses. */
export interface PredictCase {
  /** E.g. `predict/lightweight-openpose-256x456`. */
  readonly name: string;
  /** The network. */
  readonly predicts: NetworkDescription;
  /** Measured runs, a picture each, where not asked otherwise; as many as a fifth more come before them, unmeasured. */
  readonly runs: number;
}

/** Many pictures as `predict` sees them: several at a time. */
export interface ThroughputCase {
  /** E.g. `predict/lightweight-openpose-folder`. */
  readonly name: string;
  /** Where the pictures come from. */
  readonly sees: ThroughputKind;
  /** The network. */
  readonly network: NetworkDescription;
  /** Measured runs, {@link THROUGHPUT_RUN} pictures each, where not asked otherwise; as many as a fifth more come before them, unmeasured. */
  readonly runs: number;
}

/** What runs without an engine. */
interface PlainCase {
  /** E.g. `decode/grouping-20-people`. */
  readonly name: string;
  /** Makes its input, and gives what runs it once. */
  readonly prepare: (options: LoadOptions) => PreparedCase | Promise<PreparedCase>;
  /** Whether it works on as many threads as asked for; on one if not. */
  readonly isThreaded: boolean;
  /** Pictures in a run: times are of one of them. */
  readonly pictures: number;
  /** Measured runs where not asked otherwise; as many as a fifth more come before them, unmeasured. */
  readonly runs: number;
}

/** Two stacks of the paper's network, 8.335e9 multiply-adds at 256 x 256. */
const NEWELL_2: NetworkDescription = {
  architecture: 'hourglass',
  options: { ...HOURGLASS_NEWELL_8, stacks: 2 },
};

const TINY: NetworkDescription = { architecture: 'hourglass', options: HOURGLASS_TINY };

/** Every case, in the order in which it is measured. */
export const BENCH_CASES: readonly BenchCase[] = [
  {
    name: 'forward/lightweight-openpose-256x456',
    passes: 1,
    network: { architecture: 'lightweight-openpose', options: LIGHTWEIGHT_OPENPOSE_OMZ },
    batchSize: 1,
    runs: 20,
  },
  {
    name: 'forward/hourglass-2-256x256',
    passes: 1,
    network: NEWELL_2,
    batchSize: 1,
    runs: 20,
  },
  {
    name: 'forward/hrnet-w32-256x192',
    passes: 1,
    network: { architecture: 'hrnet', options: HRNET_W32 },
    batchSize: 1,
    runs: 20,
  },
  ...[4, 16].map(
    (batchSize): BenchCase => ({
      name: `train/hourglass-64f-128x128-b${batchSize}`,
      passes: 3,
      network: TINY,
      batchSize,
      runs: batchSize === 4 ? 50 : 20,
    }),
  ),
  {
    name: 'train/hourglass-2-256f-256x256-b4',
    passes: 3,
    network: NEWELL_2,
    batchSize: 4,
    runs: 5,
  },
  {
    name: 'train/lightweight-openpose-368x368-b4',
    passes: 3,
    network: {
      architecture: 'lightweight-openpose',
      options: { ...LIGHTWEIGHT_OPENPOSE_1, input: { height: 368, width: 368 } },
    },
    batchSize: 4,
    runs: 5,
  },
  {
    name: 'train/hrnet-w32-256x192-b8',
    passes: 3,
    network: { architecture: 'hrnet', options: HRNET_W32 },
    batchSize: 8,
    runs: 5,
  },
  {
    name: 'predict/lightweight-openpose-256x456',
    predicts: { architecture: 'lightweight-openpose', options: LIGHTWEIGHT_OPENPOSE_OMZ },
    runs: 60,
  },
  ...(['folder', 'video-720p'] as const).map(
    (sees): BenchCase => ({
      name: `predict/lightweight-openpose-${sees}`,
      sees,
      network: { architecture: 'lightweight-openpose', options: LIGHTWEIGHT_OPENPOSE_OMZ },
      runs: 3,
    }),
  ),
  ...([20, 4] as const).map(
    (people): BenchCase => ({
      name: `decode/grouping-${people}-people`,
      prepare: () => {
        const { poses: _, ...maps } = createCrowd({
          people,
          size: { height: 32, width: 57 },
          seed: 1,
        });
        return {
          run: () => void decodeMultiplePoses(maps, { skeleton: OPENPOSE_18, stride: 8 }),
          dispose: async () => undefined,
        };
      },
      isThreaded: false,
      pictures: 1,
      runs: 300,
    }),
  ),
  {
    name: 'load/decode-640x480',
    prepare: prepareDecode,
    isThreaded: true,
    pictures: LOAD_RUN,
    runs: 5,
  },
  {
    name: 'load/hrnet-coco-256x192',
    prepare: prepareLoad,
    isThreaded: true,
    pictures: LOAD_RUN,
    runs: 5,
  },
];
