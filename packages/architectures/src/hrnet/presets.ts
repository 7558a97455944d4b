import { COCO_17, LSP_14, MPII_16, RGB_IMAGENET } from '@posewright/pose';
import type { HrnetOptions, HrnetStage } from './options.js';

/** The published network for COCO, 256 x 192: 28,536,113 parameters (Sun et al., 2019). */
export const HRNET_W32: HrnetOptions = {
  stemFilters: 64,
  stemBlocks: 4,
  stages: stagesOfWidth(32),
  exchange: 'within-stages',
  resolutions: 'gradual',
  heatmaps: 'highest',
  headKernelSize: 1,
  skeleton: COCO_17,
  input: { height: 256, width: 192 },
  preprocessing: RGB_IMAGENET,
};

/** The wider one: 63,595,745 parameters. */
export const HRNET_W48: HrnetOptions = { ...HRNET_W32, stages: stagesOfWidth(48) };

/** The published networks for MPII, 256 x 256: 28,536,080 parameters. */
export const HRNET_W32_MPII: HrnetOptions = {
  ...HRNET_W32,
  skeleton: MPII_16,
  input: { height: 256, width: 256 },
};

/** The wider one: 63,595,696 parameters. */
export const HRNET_W48_MPII: HrnetOptions = { ...HRNET_W32_MPII, stages: HRNET_W48.stages };

/** Exchange once, at the very end (Sun et al., 2019, table 5 a). */
export const HRNET_W32_EXCHANGE_AT_END: HrnetOptions = { ...HRNET_W32, exchange: 'at-end' };

/** Exchange at the end of each stage (Sun et al., 2019, table 5 b). */
export const HRNET_W32_EXCHANGE_ACROSS: HrnetOptions = { ...HRNET_W32, exchange: 'across-stages' };

/** All four resolutions from the beginning, equally deep (Sun et al., 2019, sec. 4.4, resolution maintenance). */
export const HRNET_W32_ALL_RESOLUTIONS: HrnetOptions = {
  ...HRNET_W32,
  stages: HRNET_W32.stages.map(({ modules }) => ({ ...stage(32, 4, 4), modules })),
  resolutions: 'all',
};

/** Heatmaps of each resolution (Sun et al., 2019, fig. 5). */
export const HRNET_W32_EACH_RESOLUTION: HrnetOptions = { ...HRNET_W32, heatmaps: 'each' };

/** Small enough to train on two CPU cores within hours: 128 x 128 input, 8 filters in the highest branch. */
export const HRNET_W8: HrnetOptions = {
  ...HRNET_W32,
  stemFilters: 32,
  stages: stagesOfWidth(8, { modules: [1, 1, 1], blocks: 2 }),
  skeleton: LSP_14,
  input: { height: 128, width: 128 },
};

/** Twice as wide, three times as many parameters: 16, 32, 64 and 128 filters. */
export const HRNET_W16_SMALL: HrnetOptions = {
  ...HRNET_W8,
  stages: stagesOfWidth(16, { modules: [1, 1, 1], blocks: 2 }),
};

/** Every preset, by the name that the command line takes. */
export const HRNET_PRESETS: Readonly<Record<string, HrnetOptions>> = {
  'hrnet-w8': HRNET_W8,
  'hrnet-w16-small': HRNET_W16_SMALL,
  'hrnet-w32': HRNET_W32,
  'hrnet-w48': HRNET_W48,
  'hrnet-w32-mpii': HRNET_W32_MPII,
  'hrnet-w48-mpii': HRNET_W48_MPII,
  'hrnet-w32-exchange-at-end': HRNET_W32_EXCHANGE_AT_END,
  'hrnet-w32-exchange-across': HRNET_W32_EXCHANGE_ACROSS,
  'hrnet-w32-all-resolutions': HRNET_W32_ALL_RESOLUTIONS,
  'hrnet-w32-each-resolution': HRNET_W32_EACH_RESOLUTION,
};

/**
 * The stages of the published networks: 2, 3 and 4 branches, each with twice the filters of the one above it.
 *
 * @param width Filters of the highest resolution, 32 in HRNet-W32.
 */
export function stagesOfWidth(
  width: number,
  {
    modules = [1, 4, 3],
    blocks = 4,
  }: { readonly modules?: readonly number[]; readonly blocks?: number } = {},
): readonly HrnetStage[] {
  return modules.map((count, index) => ({ ...stage(width, index + 2, blocks), modules: count }));
}

function stage(width: number, branches: number, blocks: number): Omit<HrnetStage, 'modules'> {
  const eachBranch = Array.from({ length: branches }, (_, branch) => branch);
  return {
    branches,
    block: 'basic',
    blocks: eachBranch.map(() => blocks),
    filters: eachBranch.map((branch) => width * 2 ** branch),
  };
}
