import { shuffle } from '@posewright/pose';
import type { ColorParameters } from '../pixels/color-parameters.js';
import type { ColorRecipe } from '../recipes/color-recipe.js';
import { happens, sampleItem, sampleWithin } from './random-draws.js';

/** The part of the colors that is drawn from the sample's own stream. */
export type MainColors = Pick<ColorParameters, 'gains' | 'contrast' | 'brightness'>;

/** Draws gains, contrast and brightness; takes five numbers of the stream whatever the recipe. */
export function sampleLevels(recipe: ColorRecipe, random: () => number): MainColors {
  const { gainRange, contrastRange, brightnessLimit } = recipe;
  const gain = () => sampleWithin(random, gainRange);
  return {
    gains: [gain(), gain(), gain()],
    contrast: sampleWithin(random, contrastRange),
    brightness: sampleWithin(random, [-brightnessLimit, brightnessLimit]),
  };
}

/**
 * Draws the other changes of colors, from a stream of its own, and which of all changes happen.
 *
 * @param drawn What `sampleLevels` drew, and whether the picture is mirrored.
 */
export function sampleColors(
  recipe: ColorRecipe,
  random: () => number,
  { mirrored, ...levels }: MainColors & { readonly mirrored: boolean },
): ColorParameters {
  const order = sampleItem(random, recipe.colorOrders);
  const hasContrast = happens(random, recipe.contrastProbability);
  const hasBrightness = happens(random, recipe.brightnessProbability);
  const hasSaturation = happens(random, recipe.saturationProbability);
  const saturation = sampleWithin(random, recipe.saturationRange);
  const hasHue = happens(random, recipe.hueProbability);
  const hue = sampleWithin(random, [-recipe.hueLimit, recipe.hueLimit]);
  const hasChannels = happens(random, recipe.channelProbability);
  const channels = shuffle([0, 1, 2], random) as [number, number, number];
  const grayscale = happens(random, recipe.grayscaleProbability);
  const isChanged = recipe.colorsOf === 'all' || mirrored;
  return {
    colorOrder: isChanged ? order : [],
    gains: levels.gains,
    contrast: hasContrast ? levels.contrast : 1,
    contrastAnchor: recipe.contrastAnchor,
    brightness: hasBrightness ? levels.brightness : 0,
    saturation: hasSaturation ? saturation : 1,
    hueDegrees: hasHue ? hue : 0,
    channels: hasChannels ? channels : [0, 1, 2],
    grayscale: isChanged && grayscale,
  };
}
