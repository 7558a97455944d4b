/**
 * How a place in a heatmap becomes a place in the network's input.
 * `exact`: `input = (heatmap + 0.5) * stride - 0.5`; a heatmap without a positive value has no keypoint.
 * `hrnet`: `input = heatmap * stride`; a heatmap without a positive value has its keypoint at (0, 0).
 * `pytorch-pose`: `input = (heatmap + 0.5) * stride`; the same at heatmap pixel (-1, -1), which is (0, 0)
 * counted from 1.
 * Choose a reference's where its published numbers or weights need it, and crop with the same convention.
 */
export type DecodingConvention = 'exact' | 'pytorch-pose' | 'hrnet';
