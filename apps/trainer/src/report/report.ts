import { replaceFile } from '@posewright/files';
import { html, trustedHtml } from './html.js';
import { renderCurves } from './loss-curve.js';
import type { ReportContent } from './report-content.js';
import { REPORT_STYLE } from './report-style.js';
import { commandsSection } from './sections/commands.js';
import { environmentSection } from './sections/environment.js';
import { headlineSection } from './sections/headline.js';
import { jointsSection } from './sections/joints.js';
import { picturesSection } from './sections/pictures.js';
import { progressSection } from './sections/progress.js';
import { skippedSection } from './sections/skipped.js';
import { timingsSection } from './sections/timings.js';
import { trainingSection } from './sections/training.js';

/**
 * Writes the report of a training as one page that needs no other file and no network: pictures are part
 * of it, and its content security policy forbids everything else. It is written whole or not at all.
 */
export async function writeReport(file: string, content: ReportContent): Promise<void> {
  await replaceFile(file, [new TextEncoder().encode(await renderReport(content))]);
}

/** Makes the page of {@link writeReport}. */
export async function renderReport(content: ReportContent): Promise<string> {
  const { title, date, training, accuracy, history } = content;
  const curves = await renderCurves(history, {
    ...(accuracy !== undefined && { metric: accuracy.metric }),
    ...(accuracy?.baselines !== undefined && { baselines: accuracy.baselines }),
  });
  const sections = [
    headlineSection(accuracy),
    trainingSection(training),
    progressSection(curves?.charts ?? [], history),
    picturesSection(content.overlays, { heading: 'Predictions', layout: 'grid' }),
    picturesSection(content.heatmaps, { heading: 'Heatmaps', layout: 'sheet' }),
    jointsSection(accuracy),
    timingsSection(content.timings),
    skippedSection(content.skipped),
    commandsSection(content.commands),
    environmentSection(content.environment),
  ].filter((part) => part !== null);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Posewright">
<title>${title}</title>
<style>${trustedHtml(REPORT_STYLE)}</style>
</head>
<body>
<header>
<p class="kind">Training report</p>
<h1>${title}</h1>
${date === undefined ? null : html`<p class="date">${date}</p>`}
</header>
<main>${sections}
</main>
</body>
</html>
`.markup;
}
