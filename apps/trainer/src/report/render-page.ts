import { type Html, html, trustedHtml } from './html.js';
import { REPORT_STYLE } from './report-style.js';

/** What a page shows. */
export interface Page {
  /** What kind of page it is, above the title. */
  readonly kind: string;
  readonly title: string;
  /** In words. */
  readonly date: string | undefined;
  /** How far it is, below the title; `null` where it is done. */
  readonly status?: Html | null;
  /** Seconds after which a browser loads the page again. */
  readonly refresh?: number | undefined;
  /** In order; `null` is left out. */
  readonly sections: readonly (Html | null)[];
}

/**
 * Makes a page that needs no other file and no network: pictures are part of it, and its content security policy forbids
 * everything else.
 */
export function renderPage({ kind, title, date, status = null, refresh, sections }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Posewright">
${
  refresh === undefined
    ? null
    : html`<meta http-equiv="refresh" content="${refresh}">
`
}<title>${title}</title>
<style>${trustedHtml(REPORT_STYLE)}</style>
</head>
<body>
<header>
<p class="kind">${kind}</p>
<h1>${title}</h1>
${status}${date === undefined ? null : html`<p class="date">${date}</p>`}
</header>
<main>${sections.filter((part) => part !== null)}
</main>
</body>
</html>
`.markup;
}
