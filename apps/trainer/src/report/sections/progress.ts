import type { EpochRecord } from '../epoch-record.js';
import {
  formatCount,
  formatDuration,
  formatRate,
  formatShare,
  formatSmall,
} from '../format-numbers.js';
import { type Html, html, trustedHtml } from '../html.js';
import type { Curve } from '../loss-curve.js';
import { section } from './section.js';

/** The curves, and every epoch as a table that unfolds. */
export function progressSection(
  curves: readonly Curve[],
  history: readonly EpochRecord[],
): Html | null {
  const figures = curves.map(
    ({ title, svg }) => html`
<figure><figcaption>${title}</figcaption>${trustedHtml(svg)}</figure>`,
  );
  return section('Progress', [
    figures.length === 0 ? null : html`<div class="curves">${figures}</div>`,
    history.length === 0 ? null : epochTable(history),
  ]);
}

function epochTable(history: readonly EpochRecord[]): Html {
  const columns = COLUMNS.filter(({ cell }) => history.some((record) => cell(record) !== null));
  const head = columns.map(({ name }) => html`<th scope="col">${name}</th>`);
  const rows = history.map((record) => {
    const [first, ...others] = columns.map(({ cell }) => cell(record) ?? '–');
    return html`
<tr><th scope="row">${first ?? ''}</th>${others.map((text) => html`<td>${text}</td>`)}</tr>`;
  });
  const noun = history.length === 1 ? 'epoch' : 'epochs';
  return html`
<details><summary>${history.length} ${noun} in numbers</summary>
<div class="scroll" role="region" aria-label="Epochs" tabindex="0">
<table class="numbers"><caption class="hidden">Losses, accuracy and speed of each epoch</caption>
<thead><tr>${head}</tr></thead>
<tbody>${rows}
</tbody></table></div></details>`;
}

const optional = (value: number | undefined, format: (value: number) => string) =>
  value === undefined ? null : format(value);

const COLUMNS: readonly {
  readonly name: string;
  readonly cell: (record: EpochRecord) => string | null;
}[] = [
  { name: 'epoch', cell: ({ epoch }) => String(epoch) },
  { name: 'step', cell: ({ step }) => formatCount(step) },
  { name: 'loss', cell: ({ loss }) => formatSmall(loss) },
  { name: 'validation', cell: ({ validationLoss }) => optional(validationLoss, formatSmall) },
  { name: 'accuracy', cell: ({ accuracy }) => optional(accuracy, formatShare) },
  { name: 'learning rate', cell: ({ learningRate }) => formatSmall(learningRate) },
  { name: 'images/s', cell: ({ imagesPerSecond }) => formatRate(imagesPerSecond) },
  { name: 'waiting', cell: ({ waitingShare }) => formatShare(waitingShare) },
  { name: 'time', cell: ({ elapsedMs }) => formatDuration(elapsedMs) },
];
