import { type Affine, chainAffines, invertAffine, type Skeleton } from '@posewright/pose';
import type { SeenMaps } from '../../engine/engine-api.js';
import type { View } from '../settings.js';
import { IN_MEMORY } from './in-memory.js';
import { fieldLayer, heatmapLayer, type MapLayer } from './map-layer.js';

/** Which map is laid over the picture, and where. */
export interface LaidMap {
  readonly maps: SeenMaps;
  readonly view: View;
  readonly joint: number | null;
  readonly limb: number | null;
  readonly skeleton: Skeleton;
  /** From pixels of the picture to the canvas. */
  readonly toCanvas: Affine;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Lays a map over the part of the picture that the network looked at, and draws that part's edge. */
export function layMap(context: Context, { maps, toCanvas, ...which }: LaidMap): void {
  const { input, imageToInput } = maps;
  const [a, b, c, d, e, f] = chainAffines(invertAffine(imageToInput), toCanvas);
  context.save();
  context.setTransform(a, d, b, e, c, f);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmapOf(layerOf(maps, which)), -0.5, -0.5, input.width, input.height);
  const scale = Math.hypot(a, d);
  context.lineWidth = 1.5 / scale;
  context.setLineDash([6 / scale, 6 / scale]);
  context.strokeStyle = 'rgb(255 255 255 / 55%)';
  context.strokeRect(-0.5, -0.5, input.width, input.height);
  context.restore();
}

function layerOf(
  { heatmaps, pafs }: SeenMaps,
  { view, joint, limb, skeleton }: Omit<LaidMap, 'maps' | 'toCanvas'>,
): MapLayer {
  if (view === 'fields' && pafs !== null) return fieldLayer(pafs, limb);
  return heatmapLayer(heatmaps, joint, skeleton.joints.length);
}

/** A layer that a canvas can draw. */
export function bitmapOf({ height, width, data }: MapLayer): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', IN_MEMORY)?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}
