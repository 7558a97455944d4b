import type { Frame } from './frame-source.js';

/** The frames that a video element shows. */
export interface VideoFrames {
  count(): number;
  take(): Promise<Frame | null>;
  close(): void;
}

/** Counts the frames of a video element, and takes the one that it shows. */
export function createVideoFrames(video: HTMLVideoElement): VideoFrames {
  let [shown, request] = [0, 0];
  const next: VideoFrameRequestCallback = () => {
    shown++;
    request = video.requestVideoFrameCallback(next);
  };
  request = video.requestVideoFrameCallback(next);
  return {
    count: () => shown,
    take: async () => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0)
        return null;
      const seconds = video.currentTime;
      const bitmap = await createImageBitmap(video);
      const release = () => bitmap.close();
      return { bitmap, time: performance.now(), name: frameName(seconds), release };
    },
    close: () => video.cancelVideoFrameCallback(request),
  };
}

/** Of the time in the film, e.g. `frame-0012.480s`. */
function frameName(seconds: number): string {
  return `frame-${seconds.toFixed(3).padStart(8, '0')}s`;
}
