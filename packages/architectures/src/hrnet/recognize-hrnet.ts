import { MPII_16 } from '@posewright/pose';
import {
  axisOf,
  countPlaces,
  type Recognition,
  type StateShapes,
  usualSkeleton,
} from '../recognition.js';
import type { HrnetOptions, HrnetStage } from './options.js';
import { HRNET_W32 } from './presets.js';

/** Recognizes an HRNet by names and shapes, the official one's or mmpose's; `null` where it is none. */
export function recognizeHrnet(state: StateShapes): Recognition | null {
  const isMmpose = state.has('backbone.stage2.0.branches.0.0.conv1.weight');
  const rename = isMmpose ? renameMmpose : (name: string) => name;
  const own = new Map([...state].map(([name, tensor]) => [rename(name), tensor]));
  const stages = findStages(own);
  const stemFilters = axisOf(own, 'conv1.weight', 0);
  if (stages.length === 0 || stemFilters === undefined) return null;
  const head = ['final_layer.weight', 'final_layers.0.weight'].find((name) => own.has(name));
  const joints = head === undefined ? 0 : (axisOf(own, head, 0) ?? 0);
  const skeleton = joints === 0 ? HRNET_W32.skeleton : usualSkeleton(joints);
  return {
    network: {
      architecture: 'hrnet',
      options: {
        ...HRNET_W32,
        stemFilters,
        stemBlocks: countPlaces(own, (index) => `layer1.${index}.`),
        stages,
        exchange: findExchange(own, stages),
        resolutions: own.has('lower.0.layer1.0.conv1.weight') ? 'all' : 'gradual',
        heatmaps: head === 'final_layers.0.weight' ? 'each' : 'highest',
        headKernelSize: head !== undefined && axisOf(own, head, 2) === 3 ? 3 : 1,
        skeleton,
        input: { height: 256, width: skeleton === MPII_16 ? 256 : 192 },
      },
    },
    origin: isMmpose ? 'mmpose’s HRNet' : 'the official HRNet',
    codec: { codec: 'hrnet', sigma: 2 },
    rename,
  };
}

/** mmpose 1 has `backbone.` and `head.final_layer`, mmpose 0 `keypoint_head.final_layer`. */
function renameMmpose(name: string): string {
  return name.replace(/^backbone\.|^(?:keypoint_)?head\.(?=final_layer\.)/, '');
}

function findStages(state: StateShapes): readonly HrnetStage[] {
  const count = countPlaces(state, (index) => `stage${index + 2}.`);
  return Array.from({ length: count }, (_, index) => {
    const stage = `stage${index + 2}`;
    const branches = countPlaces(state, (branch) => `${stage}.0.branches.${branch}.`);
    const eachBranch = Array.from({ length: branches }, (_branch, branch) => branch);
    const first = (branch: number) => `${stage}.0.branches.${branch}.0`;
    return {
      modules: countPlaces(state, (module) => `${stage}.${module}.`),
      branches,
      block: state.has(`${first(0)}.conv3.weight`) ? 'bottleneck' : 'basic',
      blocks: eachBranch.map((branch) =>
        countPlaces(state, (block) => `${stage}.0.branches.${branch}.${block}.`),
      ),
      filters: eachBranch.map((branch) => axisOf(state, `${first(branch)}.conv1.weight`, 0) ?? 0),
    };
  });
}

/** Where the exchange units are, by the modules that have one. */
function findExchange(state: StateShapes, stages: readonly HrnetStage[]): HrnetOptions['exchange'] {
  const has = (stage: number, module: number) =>
    countPlaces(state, (to) => `stage${stage + 2}.${module}.fuse_layers.${to}.`) > 0;
  const inner = stages.some(({ modules }, stage) =>
    Array.from({ length: modules - 1 }, (_, module) => module).some((module) => has(stage, module)),
  );
  if (inner) return 'within-stages';
  const ends = stages.slice(0, -1).some(({ modules }, stage) => has(stage, modules - 1));
  if (!ends && stages.length > 1) return 'at-end';
  return stages.every(({ modules }) => modules === 1) ? 'within-stages' : 'across-stages';
}
