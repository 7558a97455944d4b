import { OptionError, type Preprocessing, type Size, type Skeleton } from '@posewright/pose';

/**
 * Whose network it is, with the names of its parameters:
 * - `newell`: Newell et al. (2016), names of princeton-vl's PyTorch port (`pre`, `hgs`, `features`, `outs`);
 * - `pytorch-pose`: bearpaw's and anibali's (`layer1`, `hg`, `res`, `fc`, `score`), other stem widths;
 * - `norm-first`: batch norm and ReLU before every convolution, those of the stem and of the linear layers
 *   included (`start`, `hourglass`, `Residual`, `lin1`, `chantojoints`).
 */
export type HourglassLineage = 'newell' | 'pytorch-pose' | 'norm-first';

/** Options of {@link createHourglass}. */
export interface HourglassOptions {
  /** Whose network it is. */
  readonly lineage: HourglassLineage;
  /** Hourglasses one after another, each with heatmaps of its own; 8 in the paper. */
  readonly stacks: number;
  /** Order of the recursion: how often the resolution is halved inside an hourglass; 4 in the paper. */
  readonly depth: number;
  /** Channels inside the hourglass; 256 in the paper. A multiple of 8. */
  readonly filters: number;
  /** Residual blocks at each place; 1 in the paper. */
  readonly blocks: number;
  /**
   * What the next hourglass sees: `sum` adds the features and heatmaps, each through a 1x1 convolution, to the input of this
   * hourglass; `replace` leaves that input out, as deep-vision's TensorFlow code does.
   */
  readonly link: 'sum' | 'replace';
  /** The joints, one heatmap each. */
  readonly skeleton: Skeleton;
  /** Size of the input, multiples of `4 * 2 ** depth`. */
  readonly input: Size;
  /** How pixels become the input. */
  readonly preprocessing: Preprocessing;
}

/**
 * Checks the options of an hourglass.
 *
 * @throws {OptionError} that names the option, what it is and what it should be.
 */
export function checkHourglassOptions(options: HourglassOptions): void {
  for (const name of ['stacks', 'depth', 'blocks'] as const) {
    const value = options[name];
    if (!Number.isInteger(value) || value < 1) {
      throw new OptionError(name, 'a whole number of at least 1', value);
    }
  }
  const { filters, input, depth } = options;
  if (!Number.isInteger(filters) || filters < 8 || filters % 8 !== 0) {
    throw new OptionError('filters', 'a positive multiple of 8', filters);
  }
  const unit = 4 * 2 ** depth;
  for (const axis of ['height', 'width'] as const) {
    if (input[axis] < unit || input[axis] % unit !== 0) {
      throw new OptionError(
        `input.${axis}`,
        `a multiple of ${unit}`,
        input[axis],
        `The stem divides it by 4, and an hourglass of depth ${depth} by ${2 ** depth} more.`,
      );
    }
  }
}
