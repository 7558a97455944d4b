import { adjustChroma, adjustHue, adjustSaturation, toGrayscale } from '@posewright/image';
import type { RgbImage } from '@posewright/pose';
import type { ColorStep } from '../recipes/color-recipe.js';
import type { ColorParameters } from './color-parameters.js';
import { applyCurves, type Curves, mapCurves, STRAIGHT } from './curves.js';

/**
 * Changes colors step by step, each clipped to [0, 255]. Neighboring steps that treat each channel for itself are one, rounded to
 * 8 bits at its end, halves to even; so is each other step.
 *
 * @param image `[height, width, 3]`.
 * @returns `[height, width, 3]`; the picture itself where nothing changes.
 */
export function adjustColors(image: RgbImage, parameters: ColorParameters): RgbImage {
  let adjusted = image;
  let curves = STRAIGHT;
  for (const step of parameters.colorOrder) {
    if (isNeutral(step, parameters)) continue;
    const bent = bend(curves, step, parameters);
    if (bent !== null) {
      curves = bent;
      continue;
    }
    adjusted = adjustPixels(applyCurves(adjusted, curves), step, parameters);
    curves = STRAIGHT;
  }
  adjusted = applyCurves(adjusted, curves);
  return parameters.grayscale ? toGrayscale(adjusted) : adjusted;
}

function isNeutral(step: ColorStep, parameters: ColorParameters): boolean {
  const { gains, contrast, brightness, saturation, hueDegrees, channels } = parameters;
  return {
    gains: gains.every((gain) => gain === 1),
    contrast: contrast === 1,
    brightness: brightness === 0,
    saturation: saturation === 1,
    hue: hueDegrees === 0,
    channels: channels.every((source, channel) => source === channel),
  }[step];
}

/** @returns `null` where the step needs more than one channel. */
function bend(
  curves: Curves,
  step: ColorStep,
  { gains, contrast, contrastAnchor, brightness }: ColorParameters,
): Curves | null {
  if (step === 'gains') {
    return mapCurves(curves, (value, channel) => value * (gains[channel] as number));
  }
  if (step === 'brightness') return mapCurves(curves, (value) => value + 255 * brightness);
  if (step !== 'contrast' || contrastAnchor === 'own-gray') return null;
  const anchor = contrastAnchor === 'black' ? 0 : 127.5;
  return mapCurves(curves, (value) => (value - anchor) * contrast + anchor);
}

function adjustPixels(
  image: RgbImage,
  step: ColorStep,
  { contrast, saturation, hueDegrees, channels }: ColorParameters,
): RgbImage {
  if (step === 'saturation') return adjustSaturation(image, saturation);
  if (step === 'hue') return adjustHue(image, hueDegrees);
  return step === 'channels' ? exchange(image, channels) : adjustChroma(image, contrast);
}

function exchange(
  { height, width, data }: RgbImage,
  [red, green, blue]: ColorParameters['channels'],
): RgbImage {
  const exchanged = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    exchanged[at] = data[at + red] as number;
    exchanged[at + 1] = data[at + green] as number;
    exchanged[at + 2] = data[at + blue] as number;
  }
  return { height, width, data: exchanged };
}
