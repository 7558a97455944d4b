import { colorRules } from './report-colors.js';

/** The style sheet of a report: system fonts, one column, headings beside it where there is room. */
export const REPORT_STYLE = `
${colorRules(':root')}
:root { color-scheme: light dark; --gap: clamp(2.5rem, 6vw, 4.5rem); }
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: clamp(1.5rem, 5vw, 4.5rem) clamp(1.125rem, 5vw, 3rem); max-width: 74rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; overflow-wrap: break-word;
}
h1, h2, h3, p, dl, dd, figure, pre, table { margin: 0; }
h1 { font-size: clamp(1.75rem, 4.5vw, 2.625rem); line-height: 1.15; font-weight: 650; letter-spacing: -0.02em; max-width: 26ch; text-wrap: balance; }
h2 { font-size: 1rem; font-weight: 650; line-height: 1.55; }
h3 { font-size: 0.9375rem; font-weight: 500; color: var(--soft); }
header { margin-bottom: var(--gap); }
.kind { color: var(--accent); font-weight: 600; margin-bottom: 0.5rem; }
.date { color: var(--soft); margin-top: 0.75rem; }
.status { margin-top: 1rem; font-weight: 550; }
.status.warning { color: var(--second); }
svg.done { display: block; margin-top: 0.75rem; max-width: 34rem; }
.pulse { display: inline-block; width: 0.625rem; height: 0.625rem; margin-right: 0.5rem; border-radius: 50%; background: var(--accent); }
@media (prefers-reduced-motion: no-preference) { .pulse { animation: pulse 2s ease-in-out infinite; } }
@keyframes pulse { 50% { opacity: 0.25; } }
section { border-top: 1px solid var(--line); padding-top: 1.25rem; margin-bottom: var(--gap); }
section h2 { margin-bottom: 1rem; }
.content > * + * { margin-top: 1.5rem; }
@media (min-width: 56rem) {
  section { display: grid; grid-template-columns: 9rem minmax(0, 1fr); column-gap: 2rem; }
}

.headline { display: grid; gap: 1.5rem 3.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); align-items: start; }
.figure strong { display: block; font-size: clamp(3.5rem, 10vw, 5.25rem); line-height: 0.95; font-weight: 600; letter-spacing: -0.04em; color: var(--accent); margin-bottom: 0.75rem; }
.figure span { color: var(--soft); }
.comparison + p { margin-top: 1rem; color: var(--soft); }
.comparison + p.warning { color: var(--second); }

table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); padding-bottom: 0.75rem; }
th { font-weight: 400; text-align: left; }
thead th { color: var(--soft); font-size: 0.875rem; vertical-align: bottom; }
td, th { padding: 0.3125rem 0; }
td + td, th + td, th + th { padding-left: 1.25rem; }
.numbers td, .numbers thead th:not(:first-child), .comparison td { text-align: right; white-space: nowrap; }
.numbers tbody tr, .words tbody tr { border-top: 1px solid var(--line); }
.comparison th { white-space: nowrap; width: 1%; }
.comparison td:last-child { width: 1%; }
.comparison tr:first-child { font-weight: 600; }
.comparison tr:first-child th { font-weight: 600; }
.joints th[scope="row"] { white-space: nowrap; width: 1%; }
.joints td:not(.bar) { width: 1%; min-width: 5em; }
.words { table-layout: fixed; }
.words td, .words th { vertical-align: top; overflow-wrap: anywhere; }
.words th:first-child { width: 40%; }
.soft { color: var(--soft); }
.bar { min-width: 4rem; }
.tiles > div { grid-column: auto; }
.bar svg { display: block; overflow: visible; }
svg .ground { fill: var(--line); }
svg.network rect:not(.ground) { fill: var(--accent); }
svg.base rect:not(.ground) { fill: var(--base); }
svg .mark { stroke: var(--ink); stroke-width: 2; }

dl { display: grid; grid-template-columns: fit-content(14rem) minmax(0, 1fr); gap: 0.5rem 1.75rem; }
dl > div { display: grid; grid-column: span 2; grid-template-columns: subgrid; }
dt { color: var(--soft); }
.why { display: block; color: var(--soft); }
.tiles { grid-template-columns: repeat(auto-fit, minmax(8.75rem, 1fr)); gap: 1.5rem 2rem; }
.tiles > div { display: flex; flex-direction: column; }
.tiles dd { order: -1; font-size: 1.625rem; line-height: 1.25; font-weight: 550; letter-spacing: -0.015em; }
.tiles dt { font-size: 0.9375rem; }

figcaption { color: var(--soft); font-size: 0.9375rem; line-height: 1.4; }
.curves { display: grid; gap: 2rem 2.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
.curves figcaption { color: var(--ink); font-weight: 550; margin-bottom: 0.75rem; }
.curves svg { display: block; width: 100%; height: auto; overflow: visible; font-family: inherit; }
.joint-curves { display: grid; gap: 1.25rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr)); }
.joint-curves figcaption { color: var(--ink); margin-bottom: 0.25rem; }
.joint-curves .ends { display: flex; flex-wrap: wrap; gap: 0 0.75rem; font-size: 0.875rem; }
.joint-curves svg { display: block; width: 100%; height: auto; }
.wide { overflow-x: auto; }
figure.sheet img { display: block; width: 100%; min-width: 46rem; height: auto; background: var(--panel); border-radius: 2px; }
figure.sheet figcaption { margin-top: 0.5rem; }
.warnings { margin: 0; padding: 0; list-style: none; display: grid; gap: 1rem; }
.warnings li { border-left: 3px solid var(--second); padding-left: 1rem; }
.pictures { display: grid; gap: 1.75rem 1.25rem; }
.pictures.grid { grid-template-columns: repeat(auto-fill, minmax(min(100%, 10.5rem), 1fr)); }
.pictures img { display: block; width: 100%; height: auto; background: var(--panel); border-radius: 2px; }
.pictures figcaption { margin-top: 0.5rem; }

details summary { cursor: pointer; color: var(--accent); width: fit-content; }
details > :not(summary) { margin-top: 1rem; }
.scroll { overflow: auto; max-height: 32rem; }
.scroll thead th { position: sticky; top: 0; background: var(--paper); }
code { font: 0.875em/1.5 ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
pre { background: var(--panel); padding: 0.75rem 1rem; border-radius: 4px; white-space: pre-wrap; overflow-x: auto; user-select: all; }
pre span { white-space: nowrap; }
.content > h3 + pre { margin-top: 0.375rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 30rem) {
  dl:not(.tiles) { display: block; }
  dl:not(.tiles) > div { display: block; margin-bottom: 0.875rem; }
  .pictures.grid { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .tiles dd { font-size: 1.375rem; }
  .joints { font-size: 0.9375rem; }
  .joints th[scope="row"] { white-space: normal; min-width: 5.5em; }
  .joints td, .joints th + th { padding-left: 0.625rem; }
  .joints .bar { min-width: 2rem; }
  .joints td:not(.bar) { min-width: 0; }
}
@media print {
  body { padding: 0; max-width: none; }
  figure, tr, pre { break-inside: avoid; }
}
`;
