import { type Affine, applyAffine, type Region, transformPose } from '@posewright/pose';
import { regionOutlines } from './region-outlines.js';

/**
 * Maps a region, exactly: a box stays one where the affine neither turns nor shears; everything else becomes polygons.
 *
 * @returns In the frame that the affine leads to.
 */
export function transformRegion(region: Region, fromTo: Affine): Region {
  const [, b, , d] = fromTo;
  if (region.kind === 'box' && b === 0 && d === 0) {
    const { box = region.box } = transformPose({ keypoints: [], box: region.box }, fromTo);
    return { kind: 'box', box };
  }
  return {
    kind: 'polygons',
    polygons: regionOutlines(region).map((outline) =>
      outline.map((corner) => applyAffine(fromTo, corner)),
    ),
  };
}
