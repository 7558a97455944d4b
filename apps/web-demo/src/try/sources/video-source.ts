import type { FrameSource } from './frame-source.js';
import { createVideoFrames } from './video-frames.js';

/** A film, which can be stopped and wound. */
export interface VideoSource extends FrameSource {
  readonly kind: 'video';
  readonly video: HTMLVideoElement;
}

/**
 * Opens a film, and plays it without sound over and over.
 *
 * @throws where the browser cannot play it, with what to do.
 */
export async function createVideoSource(file: File): Promise<VideoSource> {
  const video = document.createElement('video');
  const address = URL.createObjectURL(file);
  const close = () => {
    video.pause();
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  };
  Object.assign(video, { muted: true, loop: true, playsInline: true, src: address });
  try {
    await canPlay(video);
  } catch {
    close();
    throw new Error(
      `\`${file.name}\` cannot be played: the film is damaged, or this browser does not know its format. Try MP4 (H.264) or WebM.`,
    );
  }
  const frames = createVideoFrames(video);
  await video.play().catch(() => {}); // Where it may not start by itself, there is the button.
  return {
    kind: 'video',
    name: file.name,
    moving: true,
    video,
    count: frames.count,
    take: frames.take,
    close: () => {
      frames.close();
      close();
    },
  };
}

function canPlay(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(
      'loadeddata',
      () => (video.videoWidth > 0 ? resolve() : reject(new Error('It has no picture.'))),
      { once: true },
    );
    video.addEventListener('error', () => reject(new Error('It cannot be played.')), {
      once: true,
    });
  });
}
