import { type Html, html } from '../html.js';

/** What a {@link bar} shows. */
export interface BarOptions {
  /** Class of the bar, which gives its color. */
  readonly kind: string;
  /** A second share, drawn as a tick across the bar. */
  readonly mark?: number;
}

/** A bar for a share in [0, 1]; the number stands beside it, so that it is hidden from screen readers. */
export function bar(share: number, { kind, mark }: BarOptions): Html {
  const tick =
    mark === undefined
      ? null
      : html`<line class="mark" x1="${percent(mark)}" x2="${percent(mark)}" y1="0" y2="100%"/>`;
  return html`<svg class="${kind}" width="100%" height="12" aria-hidden="true"><rect class="ground" width="100%" y="3" height="6" rx="1"/><rect width="${percent(share)}" y="3" height="6" rx="1"/>${tick}</svg>`;
}

function percent(share: number): string {
  return `${(100 * Math.min(1, Math.max(0, share))).toFixed(1)}%`;
}
