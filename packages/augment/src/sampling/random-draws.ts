import { createRandom, sampleNormal, sampleUniform } from '@posewright/pose';

/** A range to draw from. */
type Range = readonly [low: number, high: number];

/** Starts a stream of its own; takes one number of the stream. */
export function forkRandom(random: () => number): () => number {
  return createRandom(sampleSeed(random));
}

/** A whole number that can seed a stream. */
export function sampleSeed(random: () => number): number {
  return Math.floor(random() * 2 ** 32);
}

/** Whether something of this probability happens. */
export function happens(random: () => number, probability: number): boolean {
  return random() < probability;
}

/** A whole number between the two, ends included, each as often. */
export function sampleInteger(random: () => number, [low, high]: Range): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One of several, each as often. */
export function sampleItem<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** A number of the range, uniformly. */
export function sampleWithin(random: () => number, [low, high]: Range): number {
  return sampleUniform(random, low, high);
}

/** From the normal distribution, only between -1 and 1; takes one number of the stream. */
export function sampleTruncatedNormal(random: () => number): number {
  const own = forkRandom(random);
  for (;;) {
    const value = sampleNormal(own);
    if (Math.abs(value) <= 1) return value;
  }
}
