import { type Random, sampleUniform } from '@posewright/pose';
import type { Color } from './shape.js';

const SKINS: readonly Color[] = [
  [255, 224, 196],
  [245, 205, 170],
  [232, 184, 143],
  [214, 160, 115],
  [186, 128, 86],
  [150, 98, 62],
  [116, 74, 48],
  [88, 56, 40],
];

const HAIRS: readonly Color[] = [
  [28, 24, 26],
  [58, 38, 28],
  [96, 60, 36],
  [150, 92, 46],
  [206, 160, 86],
  [240, 208, 130],
  [190, 78, 36],
  [170, 170, 176],
  [92, 60, 140],
];

/** Draws one of eight tones of skin. */
export function sampleSkin(random: Random): Color {
  return pick(random, SKINS);
}

/** Draws a color of hair: seven natural ones, grey, and violet for those who dare. */
export function sampleHair(random: Random): Color {
  return pick(random, HAIRS);
}

/** Draws a color of any hue with saturation and lightness in the ranges given, all in [0, 1]. */
export function sampleColor(
  random: Random,
  saturation: readonly [low: number, high: number],
  lightness: readonly [low: number, high: number],
): Color {
  const hue = random() * 12;
  const strength = sampleUniform(random, ...saturation);
  const light = sampleUniform(random, ...lightness);
  const chroma = strength * Math.min(light, 1 - light);
  const channel = (shift: number) => {
    const place = (shift + hue) % 12;
    return 255 * (light - chroma * Math.max(Math.min(place - 3, 9 - place, 1), -1));
  };
  return [channel(0), channel(8), channel(4)];
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
