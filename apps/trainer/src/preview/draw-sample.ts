import { blendField, blendHeatmap } from '@posewright/draw';
import { createFramePainter, type Tile } from '@posewright/draw/node';
import { resizeBilinear } from '@posewright/image';
import { type Grid, type RgbImage, resizing, type Skeleton, transformPose } from '@posewright/pose';
import type { Sample } from '@posewright/training';
import { describeParameters } from './describe-parameters.js';

/** Longer side of a tile, in pixels. */
const SIDE = 320;

/** Gives a sample as a network learns it: the input with its poses, the heatmaps over it, and for bottom-up networks fields and mask. */
export function drawSample(
  sample: Sample,
  { title, skeleton }: { readonly title: string; readonly skeleton: Skeleton },
): Tile[] {
  const { poses, heatmaps, pafs, mask, parameters } = sample;
  const scale = SIDE / Math.max(sample.image.height, sample.image.width);
  const size = {
    height: Math.round(sample.image.height * scale),
    width: Math.round(sample.image.width * scale),
  };
  const image = resizeBilinear(sample.image, size);
  const inputToTile = resizing(sample.image, size);
  const drawn = { ...image, data: Uint8Array.from(image.data) };
  const colorBy = poses.length > 1 ? 'person' : 'side';
  createFramePainter({ size, skeleton, colorBy }).paint(
    drawn,
    poses.map((pose) => transformPose(pose, inputToTile)),
  );
  return [
    { image: drawn, title: `${title} ${describeParameters(parameters)}`.trim() },
    { image: blendHeatmap(image, withoutBackground(heatmaps, skeleton)), title: 'heatmaps' },
    ...(pafs === undefined ? [] : [{ image: blendField(image, pafs), title: 'fields' }]),
    ...(mask === undefined ? [] : [{ image: shade(image, mask), title: 'where the loss counts' }]),
  ];
}

/** The background's map is bright everywhere else. */
function withoutBackground(heatmaps: Grid, { joints }: Skeleton): Grid {
  const { height, width, channels, data } = heatmaps;
  if (channels === joints.length) return heatmaps;
  const kept = data.filter((_, index) => index % channels < joints.length);
  return { height, width, channels: joints.length, data: kept };
}

/** Darkens the picture where a mask of fewer pixels is 0. */
function shade(image: RgbImage, mask: Grid): RgbImage {
  const { height, width } = image;
  const data = Uint8Array.from(image.data, (value, index) => {
    const pixel = Math.floor(index / 3);
    const y = Math.floor((Math.floor(pixel / width) * mask.height) / height);
    const x = Math.floor(((pixel % width) * mask.width) / width);
    return mask.data[y * mask.width + x] === 0 ? value / 5 : value;
  });
  return { height, width, data };
}
