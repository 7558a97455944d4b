import { type Box, OptionError, type RgbImage } from '@posewright/pose';
import type { MapPredictor } from '../predictors/pose-predictor.js';
import type { EstimateDefaults } from './estimate-options.js';
import { isBottomUp } from './is-bottom-up.js';

/** Throws an `OptionError` where a picture has no pixels. */
export function checkPicture({ height, width }: RgbImage): void {
  if (height >= 1 && width >= 1) return;
  throw new OptionError('image', 'a picture of at least one pixel', `${height} x ${width}`);
}

/** Throws an `OptionError` where a box has no extent, is no number, or lies beside the picture. */
export function checkBox(argument: string, box: Box, image: RgbImage): void {
  const { x, y, width, height } = box;
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) {
    const received = `x ${x}, y ${y}, width ${width}, height ${height}`;
    throw new OptionError(argument, 'a rectangle with an extent', received);
  }
  // A picture begins half a pixel before the center of its first one.
  const meets = (start: number, length: number, end: number) =>
    start < end - 0.5 && start + length > -0.5;
  if (meets(x, width, image.width) && meets(y, height, image.height)) return;
  throw new OptionError(
    argument,
    `a rectangle that meets the picture of ${image.height} x ${image.width}`,
    `x ${x}, y ${y}, width ${width}, height ${height}`,
  );
}

/** Throws an `OptionError` where an option is not for this kind of network, or out of its range. */
export function checkDefaults(
  predictor: MapPredictor,
  { batchSize = 1, scales = [1], height, padding = 1, method, refinement, codec }: EstimateDefaults,
): void {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new OptionError('batchSize', 'a positive whole number', batchSize);
  }
  if (!(padding > 0 && Number.isFinite(padding))) {
    throw new OptionError('padding', 'a positive factor', padding);
  }
  if (scales.length === 0 || !scales.every((scale) => scale > 0 && Number.isFinite(scale))) {
    throw new OptionError('scales', 'one or more positive factors', scales);
  }
  if (isBottomUp(predictor)) {
    checkHeight(predictor, height);
    checkLeftOut({ codec }, 'It is for single-person networks; this one finds everybody.');
    return;
  }
  checkLeftOut(
    { height, method, refinement, scales: String(scales) === '1' ? undefined : scales },
    'It is for networks that find everybody; this one sees one person in a crop of its own size.',
  );
}

/** Throws where an option is given, of those that are for the other kind of network. */
function checkLeftOut(options: Readonly<Record<string, unknown>>, hint: string): void {
  const misplaced = Object.entries(options).find(([, value]) => value !== undefined);
  if (misplaced === undefined) return;
  throw new OptionError(misplaced[0], 'left out', misplaced[1], hint);
}

/** Throws an `OptionError` where a network that finds everybody is told where to look. */
export function checkNoBoxes(predictor: MapPredictor, option: string, value: unknown): void {
  if (value === undefined || !isBottomUp(predictor)) return;
  throw new OptionError(
    option,
    'left out',
    'given',
    'The network finds everybody in the whole picture; boxes are for single-person networks.',
  );
}

function checkHeight({ heads }: MapPredictor, height: number | undefined): void {
  const stride = heads.at(-1)?.stride ?? 1;
  if (height === undefined || (Number.isInteger(height / stride) && height > 0)) return;
  throw new OptionError('height', `a multiple of ${stride}, the network's stride`, height);
}
