import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** The pixels of a picture, for canvases; `null` until they are decoded. */
export function useBitmap(blob: Blob | null): ReadonlySignal<ImageBitmap | null> {
  const bitmap = useSignal<ImageBitmap | null>(null);
  useEffect(() => {
    let isWanted = true;
    let mine: ImageBitmap | null = null;
    bitmap.value = null;
    if (blob !== null) {
      createImageBitmap(blob, { imageOrientation: 'from-image' }).then(
        (decoded) => {
          mine = decoded;
          if (isWanted) bitmap.value = decoded;
          else decoded.close();
        },
        () => undefined, // It was decoded when it was added.
      );
    }
    return () => {
      isWanted = false;
      mine?.close();
    };
  }, [blob, bitmap]);
  return bitmap;
}
