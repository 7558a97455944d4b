import { IDENTITY, type Skeleton } from '@posewright/pose';
import type { CanvasContext } from './canvas-context.js';
import { drawLabel } from './draw-label.js';
import { drawPose } from './draw-pose.js';
import { SIDE_COLORS, type SideColors } from './side-colors.js';

/** Options of {@link drawLegend}. */
export interface DrawLegendOptions {
  /** Left edge on the canvas. */
  readonly x: number;
  /** Upper edge on the canvas. */
  readonly y: number;
  /** Height of the font in canvas pixels. */
  readonly size?: number;
  /** CSS color of the text. */
  readonly color?: string;
  /** CSS font family. */
  readonly fontFamily?: string;
  /** Explains both variants of poses too, solid predictions and outlined targets. */
  readonly variants?: boolean;
  /** CSS colors of the halves of the body. */
  readonly colors?: SideColors;
}

/**
 * Says which color is left and which right, the person's own, and which variant is predicted.
 *
 * @returns Width of the legend in canvas pixels.
 */
export function drawLegend(
  context: CanvasContext,
  {
    x,
    y,
    size = 14,
    color = '#ffffff',
    fontFamily = 'sans-serif',
    variants = false,
    colors = SIDE_COLORS,
  }: DrawLegendOptions,
): number {
  const gap = size * 0.5;
  let right = x;
  const addEntry = (text: string, drawSign: () => number) => {
    right += drawSign() + gap;
    right += drawLabel(context, text, { x: right, y, size, color, fontFamily, background: null });
    right += 2 * gap;
  };
  context.save();
  for (const side of ['left', 'right'] as const) {
    addEntry(side, () => {
      context.fillStyle = colors[side];
      context.fillRect(right, y + size * 0.4, size * 0.7, size * 0.7);
      return size * 0.7;
    });
  }
  if (variants) {
    for (const [text, variant] of [
      ['predicted', 'solid'],
      ['target', 'outline'],
    ] as const) {
      addEntry(text, () =>
        drawSample(context, { variant, color, size, x: right, y: y + size * 0.75 }),
      );
    }
  }
  context.restore();
  return right - 2 * gap - x;
}

interface SamplePlace {
  readonly variant: 'solid' | 'outline';
  readonly color: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

/** Draws one limb, and returns its width. */
function drawSample(context: CanvasContext, { variant, color, size, x, y }: SamplePlace): number {
  const length = size * 1.8;
  const keypoints = [x + size * 0.3, x + length - size * 0.3].map((at) => ({ x: at, y, score: 1 }));
  drawPose(
    context,
    { keypoints },
    {
      skeleton: LIMB,
      imageToCanvas: IDENTITY,
      variant,
      colors: { left: color, right: color, center: color },
      lineWidth: size * 0.22,
    },
  );
  return length;
}

const LIMB: Skeleton = {
  name: 'LIMB',
  joints: ['from', 'to'],
  limbs: [[0, 1]],
  flip: [0, 1],
  sigmas: [1, 1],
};
