import type { Region } from '@posewright/pose';
import { decodeRunLengths } from './decode-run-lengths.js';

/** What a `segmentation` says. */
export type SegmentedRegion = Exclude<Region, { readonly kind: 'box' }>;

/** COCO counts outlines from the corner of the picture; here pixel centres are at integers. */
const HALF_PIXEL = 0.5;

/**
 * Reads COCO's `segmentation`: outlines, or run lengths, compressed or not.
 *
 * @returns In pixels of the picture, pixel centres at integers; `null` where it is empty.
 * @throws {RangeError} that says what was expected, where it is something else.
 */
export function readSegmentation(segmentation: unknown): SegmentedRegion | null {
  if (segmentation === undefined || segmentation === null) return null;
  if (Array.isArray(segmentation)) return readPolygons(segmentation);
  const { size, counts } = segmentation as { readonly size?: unknown; readonly counts?: unknown };
  if (!isSize(size)) throw new RangeError('run lengths with `size`, [height, width]');
  const [height, width] = size;
  const runs = typeof counts === 'string' ? decodeRunLengths(counts) : counts;
  if (!Array.isArray(runs) || !runs.every((run) => Number.isInteger(run) && run >= 0)) {
    throw new RangeError(
      'run lengths with `counts`, whole numbers or the text that stands for them',
    );
  }
  const pixels = runs.reduce((sum: number, run: number) => sum + run, 0);
  if (pixels !== height * width) {
    throw new RangeError(
      `run lengths of ${height} x ${width} pixels together (they have ${pixels})`,
    );
  }
  return { kind: 'runs', size: { height, width }, counts: runs };
}

function readPolygons(outlines: readonly unknown[]): SegmentedRegion | null {
  const polygons = outlines.map((outline) => {
    if (
      !Array.isArray(outline) ||
      outline.length < 6 ||
      outline.length % 2 !== 0 ||
      !outline.every(Number.isFinite)
    ) {
      throw new RangeError('outlines of at least three corners, [x, y, x, y, ...]');
    }
    return Array.from({ length: outline.length / 2 }, (_, corner) => ({
      x: (outline[2 * corner] as number) - HALF_PIXEL,
      y: (outline[2 * corner + 1] as number) - HALF_PIXEL,
    }));
  });
  return polygons.length === 0 ? null : { kind: 'polygons', polygons };
}

function isSize(size: unknown): size is readonly [height: number, width: number] {
  return (
    Array.isArray(size) &&
    size.length === 2 &&
    size.every((side) => Number.isInteger(side) && side > 0)
  );
}
