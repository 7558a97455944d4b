import type { FrameSource } from './frame-source.js';

/** Longest side of a picture that is kept; larger ones would fill a phone's memory. */
const LONGEST_SIDE = 4096;

/**
 * Opens a picture.
 *
 * @throws where the browser cannot read it, with what to do.
 */
export async function createPictureSource(file: File): Promise<FrameSource> {
  const whole = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new Error(
      `\`${file.name}\` (${file.size} bytes) cannot be shown: the picture is damaged, or of a format that this browser does not know. Save it as JPEG or PNG.`,
    );
  });
  const original = { height: whole.height, width: whole.width };
  const factor = LONGEST_SIDE / Math.max(whole.width, whole.height);
  const bitmap = factor < 1 ? await shrink(whole, factor) : whole;
  return {
    kind: 'picture',
    name: file.name,
    moving: false,
    count: () => 1,
    take: async () => {
      // The stage may show the picture a moment longer than the source is open.
      const copy = await createImageBitmap(bitmap);
      const release = () => copy.close();
      return { bitmap: copy, original, time: performance.now(), name: file.name, release };
    },
    close: () => bitmap.close(),
  };
}

async function shrink(whole: ImageBitmap, factor: number): Promise<ImageBitmap> {
  const bitmap = await createImageBitmap(whole, {
    resizeHeight: Math.round(whole.height * factor),
    resizeWidth: Math.round(whole.width * factor),
    resizeQuality: 'high',
  });
  whole.close();
  return bitmap;
}
