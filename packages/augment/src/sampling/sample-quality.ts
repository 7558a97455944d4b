import type { Blur, QualityParameters } from '../pixels/quality-parameters.js';
import type { BlurRecipe, QualityRecipe } from '../recipes/quality-recipe.js';
import {
  forkRandom,
  happens,
  sampleInteger,
  sampleItem,
  sampleSeed,
  sampleWithin,
} from './random-draws.js';

/** Draws blur, noise and compression; takes three numbers of the stream whatever the recipe. */
export function sampleQuality(
  { blur, noise, jpeg }: QualityRecipe,
  random: () => number,
): QualityParameters {
  const [ofBlur, ofNoise, ofJpeg] = [forkRandom(random), forkRandom(random), forkRandom(random)];
  return {
    blur: happens(ofBlur, blur.probability) ? sampleBlur(blur, ofBlur) : null,
    noise: happens(ofNoise, noise.probability)
      ? { deviation: sampleWithin(ofNoise, noise.deviationRange), seed: sampleSeed(ofNoise) }
      : null,
    jpegQuality: happens(ofJpeg, jpeg.probability)
      ? sampleInteger(ofJpeg, jpeg.qualityRange)
      : null,
  };
}

function sampleBlur({ kinds, sigmaRange, sides }: BlurRecipe, random: () => number): Blur {
  const kind = sampleItem(random, kinds);
  if (kind === 'gaussian') return { kind, sigma: sampleWithin(random, sigmaRange) };
  const side = sampleItem(random, sides);
  if (kind === 'median') return { kind, side };
  return { kind, length: side, degrees: sampleWithin(random, [0, 180]) };
}
