import type { CodecDescription } from '@posewright/pose';
import {
  axisOf,
  countPlaces,
  type Recognition,
  type StateShapes,
  usualSkeleton,
} from '../recognition.js';
import type { HourglassLineage, HourglassOptions } from './options.js';
import { HOURGLASS_NEWELL_8, HOURGLASS_NORM_FIRST_2, HOURGLASS_PYTORCH_POSE_8 } from './presets.js';

/** How the state dict of a lineage tells its options. */
interface LineageShapes {
  readonly lineage: HourglassLineage;
  readonly origin: string;
  readonly codec: CodecDescription | null;
  readonly preset: HourglassOptions;
  /** Kernel of the first heatmaps: `[joints, filters, 1, 1]`. */
  readonly head: string;
  readonly stack: (index: number) => string;
  readonly level: (index: number) => string;
  readonly block: (index: number) => string;
}

const LINEAGE_SHAPES: readonly LineageShapes[] = [
  {
    lineage: 'pytorch-pose',
    origin: 'pytorch-pose’s hourglass (bearpaw, anibali)',
    codec: { codec: 'pytorch-pose', sigma: 1 },
    preset: HOURGLASS_PYTORCH_POSE_8,
    head: 'score.0.weight',
    stack: (index) => `score.${index}.`,
    level: (index) => `hg.0.hg.${index}.`,
    block: (index) => `hg.0.hg.0.0.${index}.`,
  },
  {
    lineage: 'newell',
    origin: 'princeton-vl’s hourglass',
    codec: { codec: 'pytorch-pose', sigma: 1 }, // It cuts places off to whole pixels in the same way.
    preset: HOURGLASS_NEWELL_8,
    head: 'outs.0.conv.weight',
    stack: (index) => `outs.${index}.`,
    level: (index) => `hgs.0.0.${'low2.'.repeat(index)}up1.`,
    block: (index) => (index === 0 ? 'hgs.0.0.up1.' : `hgs.0.0.up1.${index}.`),
  },
  {
    lineage: 'norm-first',
    origin: 'a norm-first hourglass',
    codec: null,
    preset: HOURGLASS_NORM_FIRST_2,
    head: 'chantojoints.0.weight',
    stack: (index) => `chantojoints.${index}.`,
    level: (index) => `hourglass.0.${'hg.'.repeat(index)}skip.`,
    block: (index) => `hourglass.0.skip.${index}.`,
  },
];

/** Recognizes an hourglass by names and shapes; `null` where it is none. */
export function recognizeHourglass(state: StateShapes): Recognition | null {
  const found = LINEAGE_SHAPES.find(({ head }) => state.has(head));
  const depth = found === undefined ? 0 : countPlaces(state, found.level);
  if (found === undefined || depth === 0) return null;
  const side = Math.max(256, 4 * 2 ** depth);
  return {
    network: {
      architecture: 'hourglass',
      options: {
        ...found.preset,
        stacks: countPlaces(state, found.stack),
        depth,
        filters: axisOf(state, found.head, 1) ?? 0,
        blocks: countPlaces(state, found.block),
        skeleton: usualSkeleton(axisOf(state, found.head, 0) ?? 0),
        input: { height: side, width: side },
      },
    },
    origin: found.origin,
    codec: found.codec,
    rename: (name) => (isDeadShortcut(name, state) ? null : name),
  };
}

/** princeton-vl makes a convolution for every shortcut and uses only those that change the number of channels. */
function isDeadShortcut(name: string, state: StateShapes): boolean {
  const match = /^(.*\bskip_layer\.conv\.)(?:weight|bias)$/.exec(name);
  if (match === null) return false;
  const [filters, inputs] = state.get(`${match[1]}weight`)?.shape ?? [];
  return filters !== undefined && filters === inputs;
}
