import { defineSkeleton, OPENPOSE_18, type Skeleton } from '@posewright/pose';
import { axisOf, countPlaces, type Recognition, type StateShapes } from '../recognition.js';
import { LIGHTWEIGHT_OPENPOSE_1, LIGHTWEIGHT_OPENPOSE_OMZ } from './presets.js';

/** Recognizes a Lightweight OpenPose by names and shapes, with any number of refinement stages; `null` where it is none. */
export function recognizeLightweightOpenPose(state: StateShapes): Recognition | null {
  const filters = axisOf(state, 'cpm.align.0.weight', 0);
  const first = axisOf(state, 'model.0.0.weight', 0);
  if (filters === undefined || first === undefined) return null;
  const folded = state.has('cpm.red.0.weight');
  const preset = folded ? LIGHTWEIGHT_OPENPOSE_OMZ : LIGHTWEIGHT_OPENPOSE_1;
  const maps = axisOf(state, 'initial_stage.heatmaps.1.0.weight', 0) ?? 19;
  const fields = axisOf(state, 'initial_stage.pafs.1.0.weight', 0) ?? 38;
  return {
    network: {
      architecture: 'lightweight-openpose',
      options: {
        ...preset,
        backboneWidth: first / 32,
        filters,
        headFilters: axisOf(state, 'initial_stage.heatmaps.0.0.weight', 0) ?? preset.headFilters,
        refinements: countPlaces(state, (stage) => `refinement_stages.${stage}.`),
        skeleton: skeletonOf(maps - 1, fields / 2),
      },
    },
    origin: folded ? 'Open Model Zoo’s human-pose-estimation-0001' : 'Lightweight OpenPose',
    codec: null,
    rename: (name) => name,
  };
}

/** OpenPose's skeleton where the numbers fit; else joints and limbs with numbers in the place of names. */
function skeletonOf(joints: number, limbs: number): Skeleton {
  if (joints === OPENPOSE_18.joints.length && limbs === OPENPOSE_18.limbs.length)
    return OPENPOSE_18;
  const each = Array.from({ length: joints }, (_, joint) => joint);
  return defineSkeleton({
    name: `UNKNOWN_${joints}`,
    joints: each.map((joint) => `joint_${joint}`),
    limbs: Array.from(
      { length: limbs },
      (_, limb) => [limb % joints, (limb + 1) % joints] as const,
    ),
    flip: each,
    sigmas: each.map(() => 0.079),
  });
}
