import {
  type Affine,
  applyAffine,
  type Box,
  invertAffine,
  OptionError,
  type Region,
  type Size,
} from '@posewright/pose';

/** A picture of 0 and 1. */
export interface Raster extends Size {
  /** `[height, width]`, 1 inside. */
  readonly data: Uint8Array;
}

/** Makes a raster of zeros. */
export function createRaster({ height, width }: Size): Raster {
  return { height, width, data: new Uint8Array(height * width) };
}

/**
 * Sets the pixels of a raster whose centers lie inside a region.
 *
 * @throws {OptionError} where run lengths do not add up to the size of their picture; `name` says which region it is.
 */
export function fillRegion(
  raster: Raster,
  region: Region,
  { imageToRaster, name }: { readonly imageToRaster: Affine; readonly name: string },
): void {
  const outlines = (polygons: readonly (readonly Point[])[]) => {
    for (const polygon of polygons) {
      fillOutline(
        raster,
        polygon.map((corner) => applyAffine(imageToRaster, corner)),
      );
    }
  };
  if (region.kind === 'box') outlines([cornersOf(region.box)]);
  else if (region.kind === 'polygons') outlines(region.polygons);
  else fillRuns(raster, decodeRuns(region, name), invertAffine(imageToRaster));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function cornersOf({ x, y, width, height }: Box): Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

/** Row by row, between every odd crossing of the outline and the even one after it. */
function fillOutline({ height, width, data }: Raster, corners: readonly Point[]) {
  const top = Math.max(0, Math.ceil(Math.min(...corners.map(({ y }) => y))));
  const bottom = Math.min(height - 1, Math.floor(Math.max(...corners.map(({ y }) => y))));
  for (let y = top; y <= bottom; y++) {
    const crossings = crossingsAt(corners, y);
    for (let odd = 0; odd + 1 < crossings.length; odd += 2) {
      const left = clip(Math.ceil(crossings[odd] as number), width);
      const right = clip(Math.ceil(crossings[odd + 1] as number), width);
      data.fill(1, y * width + left, y * width + right);
    }
  }
}

/** Columns where an outline crosses a row, from the left. A corner counts to the edge below it. */
function crossingsAt(corners: readonly Point[], y: number): number[] {
  return corners
    .flatMap((from, index) => {
      const to = corners[(index + 1) % corners.length] as Point;
      if (from.y <= y === to.y <= y) return [];
      return [from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y)];
    })
    .sort((a, b) => a - b);
}

function clip(value: number, end: number): number {
  return Math.min(Math.max(value, 0), end);
}

/** @returns `[width, height]`: columns from the left, as COCO counts. */
function decodeRuns(
  { size, counts }: Extract<Region, { kind: 'runs' }>,
  name: string,
): { readonly size: Size; readonly pixels: Uint8Array } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total !== size.height * size.width || counts.some((count) => !(count >= 0))) {
    throw new OptionError(
      `${name}.counts`,
      `run lengths that add up to the ${size.height} x ${size.width} pixels of the picture`,
      counts,
    );
  }
  const pixels = new Uint8Array(total);
  let start = 0;
  for (const [run, count] of counts.entries()) {
    if (run % 2 === 1) pixels.fill(1, start, start + count);
    start += count;
  }
  return { size, pixels };
}

function fillRuns(
  { height, width, data }: Raster,
  { size, pixels }: ReturnType<typeof decodeRuns>,
  rasterToImage: Affine,
) {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const place = applyAffine(rasterToImage, { x, y });
      const [column, row] = [Math.round(place.x), Math.round(place.y)];
      const isInPicture = column >= 0 && row >= 0 && column < size.width && row < size.height;
      if (isInPicture && pixels[column * size.height + row] === 1) data[y * width + x] = 1;
    }
  }
}
