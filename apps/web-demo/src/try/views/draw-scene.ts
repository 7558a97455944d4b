import {
  drawFieldLegend,
  drawLabel,
  drawPose,
  imageToCanvas,
  personColors,
} from '@posewright/draw';
import type { EstimatedPose } from '@posewright/estimator';
import { type Affine, applyAffine, chainAffines, type Size } from '@posewright/pose';
import type { Shown } from '../loop/shown.js';
import type { View } from '../settings.js';
import { layMap } from './lay-map.js';

/** All that is drawn on the stage. */
export interface Scene {
  readonly shown: Shown;
  /** Those of them who are above the thresholds. */
  readonly people: readonly EstimatedPose[];
  readonly view: View;
  readonly joint: number | null;
  readonly limb: number | null;
  readonly mirrored: boolean;
  /** Whether the true poses are drawn, where they are known. */
  readonly answer: boolean;
  /** Canvas pixels for each pixel of the screen: words and signs have the same size on every one. */
  readonly unit: number;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws picture, maps and people on a canvas of any size. */
export function drawScene(context: Context, size: Size, scene: Scene): void {
  const { frame, seen } = scene.shown;
  const turned: Affine = scene.mirrored ? [-1, 0, size.width, 0, 1, 0] : [1, 0, 0, 0, 1, 0];
  setTransform(context, turned);
  context.imageSmoothingQuality = 'medium';
  context.drawImage(frame.bitmap, 0, 0, size.width, size.height);
  if (seen !== null) {
    const toCanvas = chainAffines(imageToCanvas({ image: seen.size, size }), turned);
    if (scene.view !== 'skeleton' && seen.maps !== null) {
      setTransform(context, [1, 0, 0, 0, 1, 0]);
      context.fillStyle = 'rgb(12 14 18 / 55%)';
      context.fillRect(0, 0, size.width, size.height);
      layMap(context, { ...scene, maps: seen.maps, toCanvas, skeleton: seen.network.skeleton });
    }
    setTransform(context, [1, 0, 0, 0, 1, 0]);
    drawPeople(context, size, { ...scene, toCanvas });
  }
  setTransform(context, [1, 0, 0, 0, 1, 0]);
  if (scene.view === 'fields' && seen?.maps?.pafs) {
    const diameter = 64 * scene.unit;
    drawFieldLegend(context, {
      x: 10 * scene.unit,
      y: size.height - diameter - 10 * scene.unit,
      size: diameter,
    });
  }
}

function drawPeople(
  context: Context,
  size: Size,
  {
    shown: { frame, seen },
    people,
    view,
    answer,
    unit,
    toCanvas,
  }: Scene & { readonly toCanvas: Affine },
): void {
  if (seen === null) return;
  const { skeleton, finds } = seen.network;
  const thickness = view === 'skeleton' ? {} : { lineWidth: 1.6 * unit };
  const frameToCanvas = chainAffines(
    imageToCanvas({ image: frame.bitmap, size }),
    turnOf(toCanvas, size),
  );
  for (const pose of answer ? (frame.answer ?? []) : []) {
    if (pose.keypoints.length !== skeleton.joints.length) continue;
    drawPose(context, pose, { skeleton, imageToCanvas: frameToCanvas, variant: 'outline' });
  }
  for (const pose of people) {
    const colors = finds === 'everybody' ? { colors: personColors(pose.id ?? 0) } : {};
    drawPose(context, pose, { skeleton, imageToCanvas: toCanvas, ...colors, ...thickness });
  }
  if (finds !== 'everybody') return;
  for (const pose of people) drawNumber(context, pose, { unit, toCanvas });
}

/** Says who it is, at the upper corner of their box. */
function drawNumber(
  context: Context,
  { box, id = 0, score }: EstimatedPose,
  { unit, toCanvas }: Pick<Scene, 'unit'> & { readonly toCanvas: Affine },
): void {
  const corners = [box.x, box.x + box.width].map((x) => applyAffine(toCanvas, { x, y: box.y }));
  const font = 12 * unit;
  const x = Math.max(0, Math.min(...corners.map((corner) => corner.x)));
  const y = Math.max(0, (corners[0]?.y ?? 0) - 1.8 * font);
  const color = personColors(id).left;
  drawLabel(context, `${id + 1} · ${score.toFixed(2)}`, { x, y, size: font, color });
}

/** The turn that an affine to a canvas ends with. */
function turnOf([a]: Affine, { width }: Size): Affine {
  return a < 0 ? [-1, 0, width, 0, 1, 0] : [1, 0, 0, 0, 1, 0];
}

function setTransform(context: Context, [a, b, c, d, e, f]: Affine): void {
  context.setTransform(a, d, b, e, c, f);
}
