import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createNetwork,
  type NetworkDescription,
  type PoseNetwork,
} from '@posewright/architectures';
import { createCrowd } from '@posewright/decoding';
import { createEstimator, type PosePredictor } from '@posewright/estimator';
import { readNetwork } from '@posewright/estimator/node';
import { decodeImage } from '@posewright/image/node';
import type { Grid } from '@posewright/pose';
import type { Engine } from '@posewright/training';
import type { PreparedCase } from './prepare-case.js';
import { writeBenchPictures } from './write-bench-pictures.js';

/** Where the time of a picture goes, in milliseconds. */
export interface PredictSplit {
  /** From the bytes of a JPEG to pixels. */
  readonly decode: number;
  /** To the network's input. */
  readonly resize: number;
  /** The network. */
  readonly network: number;
  /** Heatmaps, where they are high. */
  readonly upsample: number;
  /** Peaks of the heatmaps. */
  readonly peaks: number;
  /** From peaks to people. */
  readonly grouping: number;
}

/** Options of {@link preparePredict}. */
export interface PredictOptions {
  /** Built with random weights where there is no file of weights. */
  readonly network: NetworkDescription;
  /** Weights of the same architecture; random where not given. */
  readonly weights: string | undefined;
  /** Folder with `images/`; drawn pictures where not given. */
  readonly data: string | undefined;
}

/** Drawn pictures of the width-to-height ratio of the input; each shows about two people. */
const PICTURES = 16;
const SIZE = { height: 360, width: 640 };

/** People in the maps of a network with random weights, which itself would find none to group. */
const PEOPLE = 4;

/**
 * From the bytes of a JPEG to poses, a picture a run. Where the weights are random, the network's answer is exchanged for the maps of four drawn
 * people, so that decoding has what to do.
 */
export async function preparePredict(
  { network: description, weights, data }: PredictOptions,
  engine: Engine,
): Promise<PreparedCase & { readonly split: () => PredictSplit }> {
  const pictures = await readPictures(data);
  const network =
    weights === undefined ? createNetwork(description) : (await readNetwork(weights)).network;
  const plain = engine.predictor(network);
  const predictor = weights === undefined ? seeingPeople(plain, network) : plain;
  const estimator = createEstimator({ predictor, now: () => performance.now() });
  const splits: PredictSplit[] = [];
  let next = 0;
  return {
    run: async () => {
      const start = performance.now();
      const image = await decodeImage(pictures[next++ % pictures.length] as Uint8Array);
      const decode = performance.now() - start;
      await estimator.estimatePoses(image);
      const { last } = estimator.timings;
      if (last === null) return;
      splits.push({
        decode,
        resize: last.prepareMs,
        network: last.networkMs,
        upsample: last.upsampleMs,
        peaks: last.peaksMs,
        grouping: last.groupingMs,
      });
    },
    split: () => medians(splits),
    dispose: async () => {
      await estimator.dispose();
      network.dispose();
    },
  };
}

async function readPictures(data: string | undefined): Promise<Uint8Array[]> {
  if (data !== undefined) return readFolder(join(data, 'images'));
  const folder = await mkdtemp(join(tmpdir(), 'posewright-bench-'));
  try {
    await writeBenchPictures(folder, PICTURES, SIZE);
    return await readFolder(join(folder, 'images'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readFolder(folder: string): Promise<Uint8Array[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}

/** Runs the network, and answers with drawn people. */
function seeingPeople(predictor: PosePredictor, { heads }: PoseNetwork): PosePredictor {
  const crowds = new Map<string, Record<'heatmaps' | 'pafs', Grid>>();
  const crowdOf = (height: number, width: number) => {
    const key = `${height} ${width}`;
    const crowd =
      crowds.get(key) ?? createCrowd({ people: PEOPLE, size: { height, width }, seed: 1 });
    crowds.set(key, crowd);
    return crowd;
  };
  return {
    ...predictor,
    predict: async (images, names = heads.map(({ name }) => name)) => {
      const outputs = await predictor.predict(images, names);
      return outputs.map((output, index) => {
        const [, height, width] = output.shape;
        const kind = heads.find(({ name }) => name === names[index])?.kind ?? 'heatmaps';
        return { ...output, data: crowdOf(height, width)[kind].data };
      });
    },
  };
}

function medians(splits: readonly PredictSplit[]): PredictSplit {
  const median = (stage: keyof PredictSplit) => {
    const sorted = splits.map((split) => split[stage]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return {
    decode: median('decode'),
    resize: median('resize'),
    network: median('network'),
    upsample: median('upsample'),
    peaks: median('peaks'),
    grouping: median('grouping'),
  };
}
