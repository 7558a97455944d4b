import { drawImage } from '@posewright/draw';
import type { RgbImage } from '@posewright/pose';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A picture of few pixels, enlarged so that each of them shows. */
export function MapCanvas({
  image,
  label,
}: {
  readonly image: RgbImage;
  /** What it shows; a picture that only repeats the text has none. */
  readonly label?: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) drawImage(context, image);
  }, [image]);
  const words =
    label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <canvas
      ref={canvas}
      class="map-canvas"
      width={image.width}
      height={image.height}
      {...(words as object)}
    />
  );
}
