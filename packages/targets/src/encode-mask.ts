import {
  type Affine,
  chainAffines,
  createGrid,
  type Grid,
  inputToHeatmap,
  invertAffine,
  OptionError,
  type Region,
} from '@posewright/pose';
import { checkMapSize, type MapSize } from './check-map-size.js';
import { createRaster, fillRegion } from './fill-region.js';

/** Options of {@link encodeMask}. */
export interface MaskOptions extends MapSize {
  /** From pixels of the picture, which the regions are in, to those of the input. */
  readonly imageToInput: Affine;
}

/** Points in a heatmap pixel, across and down, that are asked whether they are in a region. */
const SAMPLES = 4;

/**
 * Draws where the loss counts: 1, but 0 in regions whose people are not labelled (crowds, people without keypoints), where a
 * network is neither rewarded nor punished for finding them. A pixel that a region covers in part has the share that is left,
 * in sixteenths. What lies outside the picture counts: nobody is there.
 *
 * @param regions In pixels of the picture.
 * @returns `[height / stride, width / stride, 1]`, in [0, 1].
 * @throws {OptionError} where `size` is no multiple of `stride`, the affine cannot be inverted, or run lengths do not add up to
 * the size of their picture.
 */
export function encodeMask(
  regions: readonly Region[],
  { size, stride, imageToInput }: MaskOptions,
): Grid {
  const mapSize = checkMapSize({ size, stride });
  checkAffine(imageToInput);
  const mask = createGrid({ ...mapSize, channels: 1 });
  mask.data.fill(1);
  if (regions.length === 0) return mask;

  const fine = createRaster({
    height: mapSize.height * SAMPLES,
    width: mapSize.width * SAMPLES,
  });
  const imageToFine = chainAffines(imageToInput, inputToHeatmap(stride / SAMPLES));
  for (const [index, region] of regions.entries()) {
    fillRegion(fine, region, { imageToRaster: imageToFine, name: `regions[${index}]` });
  }
  for (const [place, inside] of fine.data.entries()) {
    if (inside === 0) continue;
    const x = Math.floor((place % fine.width) / SAMPLES);
    const y = Math.floor(place / fine.width / SAMPLES);
    const pixel = y * mask.width + x;
    mask.data[pixel] = (mask.data[pixel] as number) - 1 / SAMPLES ** 2;
  }
  return mask;
}

function checkAffine(imageToInput: Affine) {
  if ([...imageToInput, ...invertAffine(imageToInput)].every(Number.isFinite)) return;
  throw new OptionError(
    'imageToInput',
    'six finite numbers that do not squeeze the picture to a line',
    imageToInput,
  );
}
