import { useEffect, useRef } from 'preact/hooks';
import { DRAWN_SELDOM } from '../drawn-seldom.js';

const SIZE = { height: 60, width: 80 };

/** A small picture, cut to its middle. */
export function Thumbnail({ blob }: { readonly blob: Blob }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isWanted = true;
    void draw(blob, () => (isWanted ? ref.current : null)).catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [blob]);
  return <canvas ref={ref} height={SIZE.height * 2} width={SIZE.width * 2} />;
}

async function draw(blob: Blob, target: () => HTMLCanvasElement | null): Promise<void> {
  const bitmap = await createImageBitmap(blob, {
    imageOrientation: 'from-image',
    resizeWidth: SIZE.width * 3,
    resizeQuality: 'medium',
  });
  const canvas = target();
  const { height, width } = bitmap;
  if (canvas !== null) {
    const scale = Math.max(canvas.width / width, canvas.height / height);
    const [wide, high] = [scale * width, scale * height];
    canvas
      .getContext('2d', DRAWN_SELDOM)
      ?.drawImage(bitmap, (canvas.width - wide) / 2, (canvas.height - high) / 2, wide, high);
  }
  bitmap.close();
}
