import type { RgbImage, Size } from '@posewright/pose';

/**
 * Gives memory for frames, each again after so many others: a video would else leave gigabytes a minute to be collected. It is shared among
 * threads, so that a frame need not be copied from one to the other.
 */
export interface FrameRing {
  /** A picture of a size, with any content. */
  readonly next: (size: Size) => RgbImage & { readonly data: Uint8Array };
}

/** Frames that may be in use at a time: those that the network looks at, and some that are read or drawn. */
const LENGTH = 12;

/** Makes an empty ring. */
export function createFrameRing(): FrameRing {
  const buffers: Uint8Array[] = [];
  let place = 0;
  return {
    next: ({ height, width }) => {
      const length = height * width * 3;
      place = (place + 1) % LENGTH;
      const kept = buffers[place];
      const data = kept?.length === length ? kept : new Uint8Array(new SharedArrayBuffer(length));
      buffers[place] = data;
      return { height, width, data };
    },
  };
}
