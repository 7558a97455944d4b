import type { FrameWorkerSetup } from './frame-worker.js';
import type { ReadVideoOptions, VideoFrame } from './read-video.js';
import type { VideoSource } from './video-source.js';
import { startVideoWorker } from './video-worker.js';

/**
 * Reads the frames of a video as `readVideo` does, in a thread of its own, and the next one while the caller has one. Of a stream it reads none
 * before it is asked, so that it is the newest.
 */
export async function* readVideoApart(
  source: VideoSource,
  options: Omit<ReadVideoOptions, 'signal'>,
): AsyncGenerator<VideoFrame> {
  const setup: FrameWorkerSetup = { source, ...options };
  const worker = startVideoWorker('frame-worker', setup);
  const ask = () => {
    const asked = worker.call<VideoFrame | null>('next');
    asked.catch(() => undefined); // Told when it is its turn.
    return asked;
  };
  const isLive = source.kind === 'stream';
  try {
    for (let frame = await ask(); frame !== null; ) {
      const ahead = isLive ? null : ask();
      yield frame;
      frame = await (ahead ?? ask());
    }
  } finally {
    await worker.call('stop').catch(() => undefined);
    await worker.end();
  }
}
