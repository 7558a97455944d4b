/**
 * The size of the kernel that fits Gaussians of a standard deviation, in heatmap pixels: the references' 11 for 2 and 17 for 3.
 */
export function kernelSizeFor(sigma: number): number {
  return Math.max(3, 2 * Math.floor(3 * sigma) - 1);
}
