import {
  type Affine,
  applyAffine,
  createRandom,
  invertAffine,
  OptionError,
  type RgbImage,
} from '@posewright/pose';
import type { AnnotatedImage } from '../annotated-image.js';
import type { Cover, CoverFill } from './cover.js';
import { coverToInput, isCovered } from './cover-to-input.js';
import { drawPatch } from './draw-patch.js';

/**
 * Draws covers over an input, the last one in front.
 *
 * @param image `[height, width, 3]`.
 * @param patches For each cover that is a patch, in their order, where it comes from.
 * @returns A new picture; the picture itself where there are no covers.
 * @throws {OptionError} where there are fewer patches than covers need.
 */
export function drawCovers(
  image: RgbImage,
  covers: readonly Cover[],
  patches: readonly AnnotatedImage[] = [],
): RgbImage {
  if (covers.length === 0) return image;
  const drawn = { ...image, data: Uint8Array.from(image.data) };
  const sources = patches.values();
  for (const cover of covers) drawCover(drawn, cover, sources);
  return drawn;
}

function drawCover(
  image: RgbImage & { readonly data: Uint8Array },
  cover: Cover,
  patches: Iterator<AnnotatedImage>,
): void {
  const toInput = coverToInput(cover, image);
  const inputToCover = invertAffine(toInput);
  const paint = createPaint(image, { cover, toInput, patches });
  const { left, top, right, bottom } = extentOf(toInput, image);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (isCovered(cover, applyAffine(inputToCover, { x, y }))) paint((y * image.width + x) * 3);
    }
  }
}

/** Pixels of the input that a cover can reach. */
function extentOf(toInput: Affine, { height, width }: RgbImage) {
  const corners = [-0.5, 0.5].flatMap((x) =>
    [-0.5, 0.5].map((y) => applyAffine(toInput, { x, y })),
  );
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return {
    left: Math.max(0, Math.ceil(Math.min(...xs))),
    top: Math.max(0, Math.ceil(Math.min(...ys))),
    right: Math.min(width - 1, Math.floor(Math.max(...xs))),
    bottom: Math.min(height - 1, Math.floor(Math.max(...ys))),
  };
}

interface PaintOptions {
  readonly cover: Cover;
  readonly toInput: Affine;
  readonly patches: Iterator<AnnotatedImage>;
}

/** @returns Sets the pixel that begins at a place of the data. */
function createPaint(
  image: RgbImage & { readonly data: Uint8Array },
  { cover, toInput, patches }: PaintOptions,
): (at: number) => void {
  const { data } = image;
  const { fill } = cover;
  if (fill.kind === 'color') return (at) => data.set(fill.color, at);
  if (fill.kind === 'noise') {
    const random = createRandom(fill.seed);
    const level = () => Math.floor(256 * random());
    return (at) => data.set([level(), level(), level()], at);
  }
  const source = nextPatch(patches, fill);
  const patch = drawPatch(source, { cover, place: fill.place, coverToInput: toInput }, image);
  return (at) => data.set(patch.data.subarray(at, at + 3), at);
}

function nextPatch(patches: Iterator<AnnotatedImage>, fill: CoverFill): AnnotatedImage {
  const { value } = patches.next();
  if (value !== undefined) return value;
  throw new OptionError(
    'patches',
    'one picture for each occluder that is a patch',
    fill,
    'Recipes without patches have `patchShare: 0`.',
  );
}
