import { fieldColors, heatmapColors } from '@posewright/draw';
import type { Grid, RgbImage } from '@posewright/pose';

/** A map as colors that let the picture below show through where it is 0: red, green, blue and opacity, row by row. */
export interface MapLayer {
  readonly height: number;
  readonly width: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  /** Its largest value. */
  readonly maximum: number;
}

/** Opacity of the largest value. */
const OPACITY = 0.92;
/** Shorter than every vector: the color is that of the direction alone. */
const ANY_LENGTH = 1e-9;

/** Colors a heatmap; without a channel the largest value of the first `joints`, so that the background is left out. */
export function heatmapLayer(heatmaps: Grid, channel: number | null, joints: number): MapLayer {
  const { height, width, channels, data } = heatmaps;
  const values = new Float32Array(height * width);
  const [from, to] = channel === null ? [0, Math.min(joints, channels)] : [channel, channel + 1];
  for (let place = 0; place < values.length; place++) {
    let value = 0;
    for (let each = from; each < to; each++) {
      value = Math.max(value, data[place * channels + each] as number);
    }
    values[place] = value;
  }
  const maximum = largest(values);
  const high = Math.max(maximum, FAINT);
  const colors = heatmapColors(
    { height, width, channels: 1, data: values },
    { channel: 0, colorMap: 'inferno', high },
  );
  // The root lets the foot of a peak show, which is nearly black.
  return layerOf(colors, (place) => Math.sqrt((values[place] as number) / high), maximum);
}

/** Maps with a lower maximum are shown as faint as they are. */
const FAINT = 0.1;

/** Colors a part affinity field by its direction; without a limb the longest vector of all of them. */
export function fieldLayer(pafs: Grid, limb: number | null): MapLayer {
  const { height, width, channels, data } = pafs;
  const lengths = new Float32Array(height * width);
  const limbs = limb === null ? [...Array(channels / 2).keys()] : [limb];
  for (let place = 0; place < lengths.length; place++) {
    for (const each of limbs) {
      const at = place * channels + 2 * each;
      const length = Math.hypot(data[at] as number, data[at + 1] as number);
      lengths[place] = Math.max(lengths[place] as number, length);
    }
  }
  const colors = fieldColors(pafs, { ...(limb !== null && { limb }), high: ANY_LENGTH });
  return layerOf(colors, (place) => lengths[place] as number, largest(lengths));
}

function layerOf(
  { height, width, data: colors }: RgbImage,
  shareAt: (place: number) => number,
  maximum: number,
): MapLayer {
  const data = new Uint8ClampedArray(height * width * 4);
  for (let place = 0; place < height * width; place++) {
    for (let index = 0; index < 3; index++) {
      data[place * 4 + index] = colors[place * 3 + index] as number;
    }
    data[place * 4 + 3] = 255 * OPACITY * Math.min(1, shareAt(place) || 0);
  }
  return { height, width, data, maximum };
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
