import { type Affine, applyAffine, type Pose, ShapeError, type Skeleton } from '@posewright/pose';
import type { CanvasContext } from './canvas-context.js';
import { jointSide, limbSide } from './joint-side.js';
import { PIXEL_TO_PIXEL } from './pixel-to-pixel.js';
import { PALE_SIDE_COLORS, SIDE_COLORS, type SideColors } from './side-colors.js';

/** Options of {@link drawPose}. */
export interface DrawPoseOptions {
  /** Gives the limbs, and each joint's side. */
  readonly skeleton: Skeleton;
  /** From the frame of the keypoints to the canvas; where not given a pixel is a pixel. */
  readonly imageToCanvas?: Affine;
  /** `solid` (default): thick limbs and dots, for predictions; `outline`: thin limbs and rings, for targets. */
  readonly variant?: 'solid' | 'outline';
  /** Where not given: warm left, cool right, neutral center; pale in an outline. */
  readonly colors?: SideColors;
  /** Thickness of a solid limb in canvas pixels. Where not given it grows with the pose. */
  readonly lineWidth?: number;
  /** Keypoints with a lower score are left out, and their limbs; none where not given. */
  readonly threshold?: number;
}

/**
 * Draws a pose: limbs, then joints, on a dark rim that keeps them visible on any picture. The lower the
 * score, the fainter; a limb has the lower score of its ends. The context's state is left as it was.
 *
 * @param pose In the frame that `imageToCanvas` starts from. Keypoints that are unknown, or no numbers, are
 * left out.
 * @throws {ShapeError} where the pose has another number of keypoints than the skeleton has joints.
 */
export function drawPose(context: CanvasContext, pose: Pose, style: DrawPoseOptions): void {
  const { skeleton, variant = 'solid' } = style;
  const { colors = variant === 'solid' ? SIDE_COLORS : PALE_SIDE_COLORS } = style;
  const dots = placeJoints(pose, style);
  const { lineWidth = widthFor(dots) } = style;
  const thickness = variant === 'solid' ? lineWidth : Math.max(1, lineWidth * 0.4);
  const rim = Math.max(1, lineWidth * 0.25);
  context.save();
  context.lineCap = 'round';
  context.setLineDash([]);
  for (const pass of ['rim', 'color'] as const) {
    for (const limb of skeleton.limbs) {
      const [from, to] = [dots[limb[0]], dots[limb[1]]];
      if (!from || !to) continue;
      context.globalAlpha = opacityOf(Math.min(from.score, to.score));
      context.strokeStyle = pass === 'rim' ? RIM : colors[limbSide(skeleton, limb)];
      context.lineWidth = pass === 'rim' ? thickness + 2 * rim : thickness;
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    }
  }
  const radius = lineWidth * (variant === 'solid' ? 1.1 : 1.3);
  for (const [joint, dot] of dots.entries()) {
    if (dot === null) continue;
    context.globalAlpha = opacityOf(dot.score);
    context.beginPath();
    context.arc(dot.x, dot.y, radius, 0, 2 * Math.PI);
    drawDot(context, { variant, color: colors[jointSide(skeleton, joint)], thickness, rim });
  }
  context.restore();
}

/** Behind every line; neither left nor right. */
const RIM = 'rgba(12, 14, 18, 0.72)';

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly score: number;
}

/** Where the joints lie on the canvas; `null` where there is nothing to draw. */
function placeJoints(pose: Pose, style: DrawPoseOptions): (Dot | null)[] {
  const { skeleton, imageToCanvas = PIXEL_TO_PIXEL, threshold = -Infinity } = style;
  if (pose.keypoints.length !== skeleton.joints.length) {
    throw new ShapeError(
      'pose.keypoints',
      [skeleton.joints.length],
      [pose.keypoints.length],
      `${skeleton.name} has that many joints; is the pose of another skeleton?`,
    );
  }
  return pose.keypoints.map((keypoint) =>
    keypoint !== null && keypoint.score >= threshold && Number.isFinite(keypoint.x + keypoint.y)
      ? { ...applyAffine(imageToCanvas, keypoint), score: keypoint.score }
      : null,
  );
}

/** A fiftieth of the longer side of the pose, at least 2 pixels. */
function widthFor(dots: readonly (Dot | null)[]): number {
  const known = dots.filter((dot) => dot !== null);
  const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  const side = Math.max(extent(known.map(({ x }) => x)), extent(known.map(({ y }) => y)));
  return Math.max(2, side / 50);
}

/** Never invisible: a joint with score 0 that should not show is left out by the threshold. */
function opacityOf(score: number): number {
  return 0.2 + 0.8 * Math.min(Math.max(score, 0), 1);
}

interface DotStyle {
  readonly variant: 'solid' | 'outline';
  readonly color: string;
  readonly thickness: number;
  readonly rim: number;
}

/** Paints the circle that is the context's path. */
function drawDot(context: CanvasContext, { variant, color, thickness, rim }: DotStyle): void {
  context.strokeStyle = RIM;
  context.lineWidth = variant === 'solid' ? 2 * rim : thickness + 2 * rim;
  context.stroke();
  if (variant === 'solid') {
    context.fillStyle = color;
    context.fill();
  } else {
    context.strokeStyle = color;
    context.lineWidth = thickness;
    context.stroke();
  }
}
