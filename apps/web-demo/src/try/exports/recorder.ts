import { signal } from '@preact/signals';
import fixWebmDuration from 'fix-webm-duration';

/** A recording that runs; `null` where none does. */
export const recording = signal<{ readonly seconds: number; readonly bytes: number } | null>(null);

const FORMATS = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'];

let stop: (() => void) | null = null;

/** Format of a recording in this browser; `null` where it records nothing. */
export function recordingFormat(): string | null {
  if (typeof MediaRecorder === 'undefined') return null;
  return FORMATS.find((format) => MediaRecorder.isTypeSupported(format)) ?? null;
}

/**
 * Records what a canvas shows until {@link stopRecording}.
 *
 * @param onDone Takes the film.
 * @throws where the browser records nothing.
 */
export function startRecording(canvas: HTMLCanvasElement, onDone: (film: Blob) => void): void {
  const mimeType = recordingFormat();
  if (mimeType === null) throw new Error('This browser records no films. Save a picture instead.');
  stopRecording();
  const stream = canvas.captureStream(30);
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: 4_000_000 });
  const parts: Blob[] = [];
  const start = performance.now();
  const tell = () => {
    const bytes = parts.reduce((sum, { size }) => sum + size, 0);
    recording.value = { seconds: (performance.now() - start) / 1000, bytes };
  };
  recorder.addEventListener('dataavailable', ({ data }) => {
    parts.push(data);
    if (recorder.state === 'recording') tell();
  });
  recorder.addEventListener('stop', () => {
    for (const track of stream.getTracks()) track.stop();
    const film = new Blob(parts, { type: mimeType.split(';')[0] ?? mimeType });
    void withDuration(film, performance.now() - start).then(onDone);
  });
  stop = () => {
    recording.value = null;
    if (recorder.state !== 'inactive') recorder.stop();
  };
  recorder.start(500);
  tell();
}

/** Ends a recording, if one runs; its film goes to whoever asked for it. */
export function stopRecording(): void {
  stop?.();
  stop = null;
}

/** Browsers leave out how long a WebM lasts, without which players show no place in it and cannot wind it. */
function withDuration(film: Blob, milliseconds: number): Promise<Blob> {
  return film.type === 'video/webm'
    ? fixWebmDuration(film, milliseconds, { logger: false }).catch(() => film)
    : Promise.resolve(film);
}
