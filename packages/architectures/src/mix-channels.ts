import type { SkeletonAxis } from './skeleton-axis.js';

/** A tensor of a state dict, its last axis fastest. */
export interface ChannelTensor {
  /** Sizes. */
  readonly shape: readonly number[];
  /** Values. */
  readonly data: ArrayLike<number | bigint>;
}

/** What {@link mixChannels} made. */
export interface MixedChannels {
  /** Of the target's shape. */
  readonly tensor: ChannelTensor;
  /** Places whose values are the source's. */
  readonly kept: readonly string[];
  /** Places whose values are the target's. */
  readonly fresh: readonly string[];
}

/**
 * Writes the channels of a source over those of a target that are for the same, e.g. for the same joint. Nothing is taken where other axes than
 * the skeleton's differ.
 */
export function mixChannels(
  target: ChannelTensor & { readonly places: SkeletonAxis },
  source: ChannelTensor & { readonly places: SkeletonAxis },
): MixedChannels {
  const { axis, places } = target.places;
  if (!agreeBeside(axis, target.shape, source.shape)) {
    return { tensor: target, kept: [], fresh: places };
  }
  const data = Float32Array.from(target.data, Number);
  const outer = product(target.shape.slice(0, axis));
  const inner = product(target.shape.slice(axis + 1));
  const origins = places.map((place) => source.places.places.indexOf(place));
  for (const [channel, origin] of origins.entries()) {
    if (origin < 0) continue;
    for (let index = 0; index < outer * inner; index++) {
      const [row, rest] = [Math.floor(index / inner), index % inner];
      const from = (row * source.places.places.length + origin) * inner + rest;
      data[(row * places.length + channel) * inner + rest] = Number(source.data[from]);
    }
  }
  const has = (_: string, channel: number) => (origins[channel] as number) >= 0;
  return {
    tensor: { shape: target.shape, data },
    kept: places.filter(has),
    fresh: places.filter((place, channel) => !has(place, channel)),
  };
}

function agreeBeside(axis: number, one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((size, at) => at === axis || size === other[at]);
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}
