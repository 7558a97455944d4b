import { OptionError } from './errors.js';

/**
 * How one person's pose becomes the heatmaps that a network learns, and heatmaps become a pose again: options that
 * `encodeHeatmaps` of `@posewright/targets`, `decodeSinglePose` and `averageFlipped` of `@posewright/decoding` take as they
 * are, so that both ends cannot disagree.
 */
export interface CodecSpec {
  /** `gaussian`: a map for each joint; `offset`: three, a disc and the offsets in it to the joint. */
  readonly maps: 'gaussian' | 'offset';
  /** Where a place of the input lies in the maps, for the encoder and for the decoder. */
  readonly convention: 'exact' | 'pytorch-pose' | 'hrnet' | 'darkpose' | 'udp';
  /** How the decoder finds the place between the pixels. */
  readonly refinement: 'none' | 'quarter' | 'dark' | 'udp' | 'soft-argmax' | 'votes';
  /**
   * Whether the flip test moves the mirrored maps a pixel to the right. A convention whose middle of the maps is not the
   * middle of the input needs it: `input / stride` of a mirrored picture is `(stride - 1) / stride` pixels further left.
   */
  readonly shift: boolean;
}

/**
 * Names a codec in configurations and checkpoints.
 * `argmax`: Gaussians, the highest pixel. `quarter`: a quarter pixel from there toward the higher neighbors (Newell et al., 2016).
 * `dark`: the maximum of a Gaussian around there (Zhang et al., 2020). `udp`: the same with corner pixels on corner pixels (Huang et
 * al., 2020). `udp-offset`: discs and offsets instead of Gaussians (the same). `soft-argmax`: the mean place, weighted by the
 * exponential of the heatmap (Sun et al., 2018).
 * `pytorch-pose`, `hrnet` and `darkpose`: as these implementations have it, for their weights.
 */
export type Codec =
  | 'argmax'
  | 'quarter'
  | 'dark'
  | 'udp'
  | 'udp-offset'
  | 'soft-argmax'
  | 'pytorch-pose'
  | 'hrnet'
  | 'darkpose';

/** How the heatmaps of a network are to be read. */
export interface CodecDescription {
  /** That the network learned. */
  readonly codec: Codec;
  /** Standard deviation of the Gaussians that it learned, in heatmap pixels. */
  readonly sigma: number;
}

const EXACT = { maps: 'gaussian', convention: 'exact', shift: false } as const;

/** What each {@link Codec} does. */
export const CODECS: Readonly<Record<Codec, CodecSpec>> = {
  argmax: { ...EXACT, refinement: 'none' },
  quarter: { ...EXACT, refinement: 'quarter' },
  dark: { ...EXACT, refinement: 'dark' },
  udp: { ...EXACT, convention: 'udp', refinement: 'udp' },
  'udp-offset': { maps: 'offset', convention: 'udp', refinement: 'votes', shift: false },
  'soft-argmax': { ...EXACT, refinement: 'soft-argmax' },
  'pytorch-pose': { ...EXACT, convention: 'pytorch-pose', refinement: 'quarter' },
  hrnet: { ...EXACT, convention: 'hrnet', refinement: 'quarter', shift: true },
  darkpose: { ...EXACT, convention: 'darkpose', refinement: 'dark', shift: true },
};

/**
 * Radius of the discs of `udp-offset`, as a share of the longer side of the maps (Huang et al., 2020; mmpose's
 * `radius_factor`).
 */
export const OFFSET_RADIUS = 0.0546875;

/**
 * Finds a codec by the name that a configuration or a checkpoint gives.
 *
 * @throws {OptionError} where there is no such codec.
 */
export function codecNamed(name: string): Codec {
  if (Object.hasOwn(CODECS, name)) return name as Codec;
  throw new OptionError('codec', `one of ${Object.keys(CODECS).join(', ')}`, name);
}
