import type { Size } from '@posewright/pose';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A canvas that is drawn anew whenever `draw` is another function. */
export function DrawnCanvas({
  size: { height, width },
  label,
  draw,
}: {
  readonly size: Size;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly draw: (context: CanvasRenderingContext2D) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, width, height);
    draw(context);
  }, [draw, width, height]);
  return (
    <canvas
      ref={canvas}
      class="drawn-canvas"
      width={width}
      height={height}
      role="img"
      aria-label={label}
    />
  );
}
