import { OptionError, type Preprocessing, type Size, type Skeleton } from '@posewright/pose';

/** One stage of {@link HrnetOptions}: parallel branches, the second at half the resolution of the first and so on. */
export interface HrnetStage {
  /** Modules one after another; branches exchange what they know at the end of each. */
  readonly modules: number;
  /** Resolutions side by side. */
  readonly branches: number;
  /** Kind of residual block; a bottleneck's branch has 4 times its filters. */
  readonly block: 'basic' | 'bottleneck';
  /** Residual blocks of each branch in each module. */
  readonly blocks: readonly number[];
  /** Channels inside the blocks of each branch. */
  readonly filters: readonly number[];
}

/** Options of {@link createHrnet}. */
export interface HrnetOptions {
  /** Channels of the stem and inside the bottlenecks of the first stage; 64 in the paper. */
  readonly stemFilters: number;
  /** Bottlenecks of the first stage; 4 in the paper. */
  readonly stemBlocks: number;
  /** The second stage and those after it. */
  readonly stages: readonly HrnetStage[];
  /**
   * Where branches exchange what they know: at the end of every module (`within-stages`, the network of the paper), only of the
   * last module of each stage (`across-stages`), or only of the last module of all (`at-end`); sec. 4.4, table 5.
   */
  readonly exchange: 'within-stages' | 'across-stages' | 'at-end';
  /**
   * Whether each stage adds a lower resolution (`gradual`), or all of them run from the first stage on, equally deep (`all`, an
   * ablation of sec. 4.4).
   */
  readonly resolutions: 'gradual' | 'all';
  /** Heatmaps of the highest resolution only, or of each, the lowest first (fig. 5). */
  readonly heatmaps: 'highest' | 'each';
  /** Kernel of the last convolution; 1 in the paper. */
  readonly headKernelSize: 1 | 3;
  /** The joints, one heatmap each. */
  readonly skeleton: Skeleton;
  /** Size of the input, multiples of twice the stride of the lowest resolution: 32 for 4 branches. */
  readonly input: Size;
  /** How pixels become the input. */
  readonly preprocessing: Preprocessing;
}

/**
 * Checks the options of an HRNet.
 *
 * @throws {OptionError} that names the option, what it is and what it should be.
 */
export function checkHrnetOptions(options: HrnetOptions): void {
  for (const name of ['stemFilters', 'stemBlocks'] as const) checkNatural(name, options[name]);
  const { stages, resolutions, input } = options;
  if (stages.length === 0) throw new OptionError('stages', 'at least one stage', stages);
  stages.forEach((stage, index) => {
    checkStage(stage, `stages[${index}]`);
    const before = stages[index - 1]?.branches ?? 1;
    if (stage.branches < before) {
      throw new OptionError(
        `stages[${index}].branches`,
        `at least the ${before} of the stage before`,
        stage.branches,
        'A stage keeps the resolutions that it is given.',
      );
    }
    if (resolutions === 'all' && stage.branches !== stages[0]?.branches) {
      throw new OptionError(
        `stages[${index}].branches`,
        `${stages[0]?.branches}, as in the first of them, with the resolutions 'all'`,
        stage.branches,
      );
    }
  });
  const unit = 4 * 2 ** ((stages.at(-1) as HrnetStage).branches - 1);
  for (const axis of ['height', 'width'] as const) {
    if (input[axis] < unit || input[axis] % unit !== 0) {
      throw new OptionError(
        `input.${axis}`,
        `a multiple of ${unit}`,
        input[axis],
        'The stem divides it by 4, and each further branch by 2 more.',
      );
    }
  }
}

function checkStage(stage: HrnetStage, name: string): void {
  checkNatural(`${name}.modules`, stage.modules);
  checkNatural(`${name}.branches`, stage.branches);
  for (const list of ['blocks', 'filters'] as const) {
    if (stage[list].length !== stage.branches) {
      throw new OptionError(
        `${name}.${list}`,
        `a list of ${stage.branches} numbers, one for each of its \`branches\``,
        stage[list],
      );
    }
    stage[list].forEach((value, branch) => {
      checkNatural(`${name}.${list}[${branch}]`, value);
    });
  }
}

function checkNatural(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new OptionError(name, 'a whole number of at least 1', value);
  }
}
