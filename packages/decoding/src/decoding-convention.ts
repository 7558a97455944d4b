import {
  type Affine,
  aligningCorners,
  inputToHeatmap,
  invertAffine,
  type Size,
} from '@posewright/pose';

/**
 * How a place in a heatmap becomes a place in the network's input.
 * `exact`: `input = (heatmap + 0.5) * stride - 0.5`; a heatmap without a positive value has no keypoint.
 * `udp`: `input = heatmap * (input size - 1) / (heatmap size - 1)`, corner pixels on corner pixels; no keypoint either.
 * `hrnet`, `darkpose`: `input = heatmap * stride`; a heatmap without a positive value has its keypoint at (0, 0).
 * `pytorch-pose`: `input = (heatmap + 0.5) * stride`; the same at heatmap pixel (-1, -1), which is (0, 0)
 * counted from 1.
 * Choose a reference's where its published numbers or weights need it, and crop with the same convention.
 */
export type DecodingConvention = 'exact' | 'pytorch-pose' | 'hrnet' | 'darkpose' | 'udp';

/** From heatmap to input, of heatmaps of a size. */
export const HEATMAP_TO_INPUT: Readonly<
  Record<DecodingConvention, (stride: number, size: Size) => Affine>
> = {
  exact: (stride) => invertAffine(inputToHeatmap(stride)),
  hrnet: (stride) => [stride, 0, 0, 0, stride, 0],
  darkpose: (stride) => [stride, 0, 0, 0, stride, 0],
  'pytorch-pose': (stride) => [stride, 0, stride / 2, 0, stride, stride / 2],
  udp: (stride, { height, width }) =>
    aligningCorners({ height, width }, { height: height * stride, width: width * stride }),
};
