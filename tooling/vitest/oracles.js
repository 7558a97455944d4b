/** The numbers that the reference networks in `../shared/oracles/networks` were run with. */

/**
 * Weights by the stated formula, over a state dict's tensors in order.
 *
 * @param {readonly (readonly [string, readonly number[]])[]} tensors Names and shapes; counters are skipped.
 * @returns {Map<string, { shape: readonly number[]; data: Float32Array }>}
 */
export function oracleState(tensors) {
  const state = new Map();
  let index = 0;
  for (const [name, shape] of tensors) {
    if (name.endsWith('num_batches_tracked')) continue;
    const data = new Float32Array(shape.reduce((size, length) => size * length, 1));
    const value = valueRule(name, shape);
    for (let place = 0; place < data.length; place++) data[place] = value(hash(index++));
    state.set(name, { shape, data });
  }
  return state;
}

/**
 * Pictures or targets from a linear congruential generator.
 *
 * @param {readonly number[]} shape `[batch, channels, height, width]`, filled in that order.
 * @param {number} seed
 * @param {{ low?: number; high?: number }} [range] [-1, 1) where not given.
 * @returns {Float32Array} The same numbers as `[batch, height, width, channels]`.
 */
export function oracleImages([batch, channels, height, width], seed, { low = -1, high = 1 } = {}) {
  const data = new Float32Array(batch * channels * height * width);
  let state = seed >>> 0;
  for (let picture = 0; picture < batch; picture++)
    for (let channel = 0; channel < channels; channel++)
      for (let pixel = 0; pixel < height * width; pixel++) {
        state = (Math.imul(1664525, state) + 1013904223) >>> 0;
        data[(picture * height * width + pixel) * channels + channel] =
          low + ((high - low) * state) / 2 ** 32;
      }
  return data;
}

function valueRule(name, shape) {
  if (shape.length === 4) {
    const bound = Math.sqrt(3 / (shape[1] * shape[2] * shape[3]));
    return (u) => (2 * u - 1) * bound;
  }
  if (name.endsWith('running_var')) return (u) => 0.6 + 0.8 * u;
  if (name.endsWith('weight')) return (u) => 0.8 + 0.4 * u;
  return (u) => (2 * u - 1) * 0.1;
}

function hash(index) {
  let x = (Math.imul(index, 2654435761) + 12345) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 2246822519) >>> 0;
  return ((x ^ (x >>> 13)) >>> 0) / 2 ** 32;
}
