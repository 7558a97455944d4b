import type { Size } from '@posewright/pose';

/** A rectangle of pixels; `right` and `bottom` lie beyond it. */
export interface PixelRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Cuts regions to a picture, widens them to whole pixels, and joins those that overlap, so that each pixel is in one at most. */
export function mergeRegions(
  regions: readonly PixelRegion[],
  { height, width }: Size,
): PixelRegion[] {
  const merged: PixelRegion[] = [];
  for (const region of regions) {
    let joined: PixelRegion = {
      left: Math.max(0, Math.floor(region.left)),
      top: Math.max(0, Math.floor(region.top)),
      right: Math.min(width, Math.ceil(region.right) + 1),
      bottom: Math.min(height, Math.ceil(region.bottom) + 1),
    };
    if (joined.left >= joined.right || joined.top >= joined.bottom) continue;
    for (let place = findOverlap(merged, joined); place >= 0; place = findOverlap(merged, joined)) {
      const [other] = merged.splice(place, 1) as [PixelRegion];
      joined = {
        left: Math.min(joined.left, other.left),
        top: Math.min(joined.top, other.top),
        right: Math.max(joined.right, other.right),
        bottom: Math.max(joined.bottom, other.bottom),
      };
    }
    merged.push(joined);
  }
  return merged;
}

function findOverlap(regions: readonly PixelRegion[], one: PixelRegion): number {
  return regions.findIndex(
    ({ left, top, right, bottom }) =>
      left < one.right && one.left < right && top < one.bottom && one.top < bottom,
  );
}
