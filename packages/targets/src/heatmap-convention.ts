/**
 * Where the center of a Gaussian lies and how far it reaches. Those of references fill squares of `6 sigma + 1` pixels where
 * nothing else is said.
 * `exact`: at the keypoint itself, `heatmap = (input + 0.5) / stride - 0.5`; fills a square.
 * `pytorch-pose`: at the pixel `input / stride`, cut off (bearpaw; also anibali).
 * `hrnet`: at the pixel `input / stride + 0.5`, cut off (HRNet, simple baselines, mmpose's MSRA codec; deep-vision's hourglass, but
 * for its `amplitude` of 12 and the last row and column of its squares).
 * `darkpose`: at `input / stride`, not cut off; fills the map, and counts where its square meets the map (DarkPose, mmpose's unbiased
 * MSRA codec).
 * `udp`: at `input (heatmap - 1) / (input - 1)`, corner pixels on corner pixels, in the square around the nearest pixel (UDP).
 * `newell`: at the pixel `input / stride`, cut off. Torch's `image.gaussian`, by default a quarter as wide as its square: the sigma "1" of
 * its options is 1.75 here. In squares that the left or upper edge cuts off, it lies up to two pixels too far inside (Newell's code).
 * `princeton`: at the pixel `input / stride`, cut off, in a square of `6 sigma + 3` pixels; nothing where that pixel is outside, or the
 * keypoint in column 0 or left of it, which stands for unknown ones (princeton-vl's code for PyTorch).
 * `lightweight-openpose`: at the keypoint itself; ends where it falls below 0.01, so fills a circle, within a square of
 * 4 sigma (Osokin's training code). Its sigma of 7 is in input pixels.
 */
export type HeatmapConvention =
  | 'exact'
  | 'pytorch-pose'
  | 'hrnet'
  | 'darkpose'
  | 'udp'
  | 'newell'
  | 'princeton'
  | 'lightweight-openpose';
