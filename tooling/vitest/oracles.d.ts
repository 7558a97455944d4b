/** Weights by the stated formula, over a state dict's tensors in order; counters are skipped. */
export function oracleState(
  tensors: readonly (readonly [string, readonly number[]])[],
): Map<string, { shape: readonly number[]; data: Float32Array }>;

/** Numbers from a linear congruential generator in NCHW order, given back in NHWC order. */
export function oracleImages(
  shape: readonly [number, number, number, number],
  seed: number,
  range?: { low?: number; high?: number },
): Float32Array<ArrayBuffer>;
