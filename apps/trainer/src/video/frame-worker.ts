import { workerData } from 'piscina';
import { type ReadVideoOptions, readVideo } from './read-video.js';
import type { VideoSource } from './video-source.js';
import { answerCall } from './video-worker.js';

/** What a frame worker is told before its first call. */
export interface FrameWorkerSetup extends Omit<ReadVideoOptions, 'signal'> {
  readonly source: VideoSource;
}

const { source, ...options } = workerData as FrameWorkerSetup;
const stopping = new AbortController();
const frames = readVideo(source, { ...options, signal: stopping.signal });

/** Reads the next frame; `null` after the last one. Its pixels are in memory that all threads share. */
export const next = () =>
  answerCall(async () => {
    const { done, value } = await frames.next();
    return done === true ? null : value;
  });

/** Ends ffmpeg, whatever it is waiting for. */
export const stop = () => answerCall(async () => stopping.abort());
