import { drawImage, drawPose } from '@posewright/draw';
import type { Affine, Skeleton } from '@posewright/pose';
import { useEffect, useRef } from 'preact/hooks';
import { DRAWN_SELDOM } from '../drawn-seldom.js';
import type { FixedSample, SampleRecord } from './training-api.js';

const SIZE = 384;

/** The sample as the network sees it, with the pose that it finds over the one that is right. */
export function SampleOverlay({
  sample,
  record,
  skeleton,
}: {
  readonly sample: FixedSample;
  readonly record: SampleRecord;
  readonly skeleton: Skeleton;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext('2d', DRAWN_SELDOM);
    if (!context) return;
    const { input, target } = sample;
    const small = new OffscreenCanvas(input.width, input.height);
    const pixels = small.getContext('2d', DRAWN_SELDOM);
    if (pixels === null) return;
    drawImage(pixels, input);
    context.imageSmoothingQuality = 'high';
    context.drawImage(small, 0, 0, SIZE, SIZE);
    const scale = SIZE / input.width;
    const imageToCanvas: Affine = [scale, 0, scale / 2, 0, scale, scale / 2];
    drawPose(context, record.pose, { skeleton, imageToCanvas, lineWidth: 6, threshold: 0.05 });
    drawPose(context, target, { skeleton, imageToCanvas, variant: 'outline', lineWidth: 6 });
  }, [sample, record, skeleton]);
  const found = record.pose.keypoints.filter((keypoint) => (keypoint?.score ?? 0) >= 0.05).length;
  return (
    <canvas
      ref={ref}
      class="sample-picture"
      width={SIZE}
      height={SIZE}
      role="img"
      aria-label={`The fixed sample after epoch ${record.epoch}: ${found} of ${skeleton.joints.length} joints are found somewhere.`}
    />
  );
}
