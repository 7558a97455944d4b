/** Names of all checks, in the order in which they are run, and what each looks for. */
export const CHECKS = {
  pictures: 'unreadable, turned, wrongly sized, very long, gray and CMYK pictures',
  keypoints: 'labels beside the picture, at 0, 0, in one place, of somebody twice',
  visibility: 'flags of visibility that mean something else',
  scale: 'boxes, areas, centers and scales that do not fit the keypoints',
  flip: 'pairs of joints that are no mirror images',
  swaps: 'people whose left and right are exchanged',
  truth: 'annotations that do not score 1 as predictions',
  training: 'annotations that do not survive crop, target and decoding',
  sigma: 'Gaussians too small or large for stride, input and people',
  duplicates: 'pictures that show the same, within and across parts',
} as const;

/** One of {@link CHECKS}. */
export type CheckName = keyof typeof CHECKS;
