import { type Box, boxAround, type Region } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';

/** Gives somebody's box: their own, or that around their keypoints, or around the region where they are; `null` where nothing is known. */
export function personBox(person: AnnotatedPose): Box | null {
  const { box, region } = person;
  return box ?? boxAround(person) ?? (region === undefined ? null : boxOfRegion(region));
}

function boxOfRegion(region: Region): Box | null {
  if (region.kind === 'box') return region.box;
  if (region.kind === 'runs') return boxOfRuns(region);
  const corners = region.polygons.flat().map((corner) => ({ ...corner, score: 1 }));
  return boxAround({ keypoints: corners });
}

/** Around whole pixels, whose edges are half a pixel from their middles. */
function boxOfRuns({
  size: { height },
  counts,
}: Extract<Region, { readonly kind: 'runs' }>): Box | null {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let place = 0;
  counts.forEach((count, run) => {
    if (run % 2 === 1 && count > 0) {
      const last = place + count - 1;
      const [firstColumn, lastColumn] = [Math.floor(place / height), Math.floor(last / height)];
      const isOneColumn = firstColumn === lastColumn;
      left = Math.min(left, firstColumn);
      right = Math.max(right, lastColumn);
      top = Math.min(top, isOneColumn ? place % height : 0);
      bottom = Math.max(bottom, isOneColumn ? last % height : height - 1);
    }
    place += count;
  });
  if (left > right) return null;
  return { x: left - 0.5, y: top - 0.5, width: right - left + 1, height: bottom - top + 1 };
}
