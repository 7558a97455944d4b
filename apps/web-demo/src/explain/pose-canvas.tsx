import { drawPose, imageToCanvas } from '@posewright/draw';
import type { Pose, RgbImage, Size, Skeleton } from '@posewright/pose';
import { useCallback } from 'preact/hooks';
import { drawEnlarged } from './draw-enlarged.js';
import { DrawnCanvas } from './drawn-canvas.js';

/** Sharp on a phone's display as well. */
const SIZE: Size = { height: 576, width: 576 };

/** A picture with poses on it: the true one as an outline, the found one solid. */
export function PoseCanvas({
  image,
  skeleton,
  found,
  truth,
  label,
}: {
  readonly image: RgbImage;
  readonly skeleton: Skeleton;
  readonly found?: Pose | null;
  readonly truth?: Pose | null;
  readonly label: string;
}) {
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      drawEnlarged(context, image, SIZE);
      const style = { skeleton, imageToCanvas: imageToCanvas({ image, size: SIZE }), lineWidth: 7 };
      if (found) drawPose(context, found, style);
      if (truth) drawPose(context, truth, { ...style, variant: 'outline', lineWidth: 5 });
    },
    [image, skeleton, found, truth],
  );
  return <DrawnCanvas size={SIZE} label={label} draw={draw} />;
}
