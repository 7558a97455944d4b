import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of random numbers whose state can be saved (xoroshiro128+). */
export interface Random {
  /** The next number, uniform in [0, 1). */
  (): number;
  /** The generator's state; `restoreRandom` goes on from it. */
  readonly state: () => readonly number[];
}

/**
 * Starts a stream.
 *
 * @param seed Any integer.
 * @param path Further integers that name the stream, e.g. epoch and index of a sample. Streams with
 * different paths are independent, so that a sample is the same whichever worker makes it.
 */
export function createRandom(seed: number, ...path: readonly number[]): Random {
  // Mixed at least once: neighbouring seeds would begin with nearly the same numbers.
  return wrap(xoroshiro128plus(path.reduce(mixSeeds, mixSeeds(seed | 0, 0))));
}

/** Goes on with a stream from the state that it had. */
export function restoreRandom(state: readonly number[]): Random {
  return wrap(xoroshiro128plusFromState(state));
}

/** A number from the standard normal distribution (Box and Muller, 1958); takes two numbers of the stream. */
export function sampleNormal(random: Random | (() => number)): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** A number uniform in [low, high). */
export function sampleUniform(random: Random | (() => number), low: number, high: number): number {
  return low + (high - low) * random();
}

/** A new array with the same items in random order (Fisher and Yates). */
export function shuffle<Item>(items: readonly Item[], random: Random | (() => number)): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const item = shuffled[last] as Item;
    shuffled[last] = shuffled[other] as Item;
    shuffled[other] = item;
  }
  return shuffled;
}

function wrap(generator: ReturnType<typeof xoroshiro128plus>): Random {
  return Object.assign(() => uniformFloat64(generator), { state: () => generator.getState() });
}

/** The finalizer of MurmurHash3 over both numbers: one bit changed changes about half of the result. */
function mixSeeds(seed: number, next: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(next | 0, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
