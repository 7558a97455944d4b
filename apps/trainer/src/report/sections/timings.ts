import { formatBytes, formatDuration, formatRate, formatShare } from '../format-numbers.js';
import { type Html, html } from '../html.js';
import type { Timings } from '../report-content.js';
import { section } from './section.js';

/** Speed, waiting, time and memory. */
export function timingsSection(timings: Timings | undefined): Html | null {
  if (timings === undefined) return null;
  const { imagesPerSecond, waitingShare, elapsedMs, peakMemoryBytes } = timings;
  const tiles = [
    { value: formatRate(imagesPerSecond), name: 'training images a second' },
    { value: formatDuration(elapsedMs), name: 'of training' },
    { value: formatShare(waitingShare), name: 'of the time waiting for pictures' },
    ...(peakMemoryBytes === undefined
      ? []
      : [{ value: formatBytes(peakMemoryBytes), name: 'memory at the peak' }]),
  ].map(
    ({ value, name }) => html`
<div><dt>${name}</dt><dd>${value}</dd></div>`,
  );
  return section('Speed', [
    html`<dl class="tiles">${tiles}
</dl>`,
  ]);
}
