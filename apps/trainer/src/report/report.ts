import { replaceFile } from '@posewright/files';
import { renderCurves } from './loss-curve.js';
import { renderPage } from './render-page.js';
import type { ReportContent } from './report-content.js';
import { commandsSection } from './sections/commands.js';
import { environmentSection } from './sections/environment.js';
import { headlineSection } from './sections/headline.js';
import { jointsSection } from './sections/joints.js';
import { picturesSection } from './sections/pictures.js';
import { progressSection } from './sections/progress.js';
import { skippedSection } from './sections/skipped.js';
import { timingsSection } from './sections/timings.js';
import { trainingSection } from './sections/training.js';

/** Writes the report of a training as one page. It is written whole or not at all. */
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
  ];
  return renderPage({ kind: 'Training report', title, date, sections });
}
