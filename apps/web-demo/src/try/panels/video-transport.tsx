import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { VideoSource } from '../sources/video-source.js';
import { clockTime } from './clock-time.js';

/** Plays, stops and winds a film. */
export function VideoTransport({ source: { video, name } }: { readonly source: VideoSource }) {
  const paused = useSignal(video.paused);
  const at = useSignal(video.currentTime);
  useEffect(() => {
    const controller = new AbortController();
    const tell = () => {
      paused.value = video.paused;
      at.value = video.currentTime;
    };
    for (const event of ['play', 'pause', 'timeupdate', 'seeked']) {
      video.addEventListener(event, tell, { signal: controller.signal });
    }
    tell();
    return () => controller.abort();
  }, [video, paused, at]);
  const duration = Number.isFinite(video.duration) ? video.duration : 0;
  return (
    <>
      <button
        type="button"
        class="button play"
        onClick={() => void (video.paused ? video.play() : video.pause())}
      >
        {paused.value ? 'Play' : 'Pause'}
      </button>
      <input
        type="range"
        class="seek"
        aria-label={`Place in ${name}`}
        aria-valuetext={`${clockTime(at.value)} of ${clockTime(duration)}`}
        min="0"
        max={duration}
        step="0.04"
        value={at.value}
        onInput={({ currentTarget }) => {
          video.currentTime = Number(currentTarget.value);
        }}
      />
      <span class="number small">
        {clockTime(at.value)} / {clockTime(duration)}
      </span>
    </>
  );
}
