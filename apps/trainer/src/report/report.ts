import { replaceFile } from '@posewright/files';
import { drawEngineCharts } from './engine-charts.js';
import { renderJointCurves } from './joint-curves.js';
import { drawCurves } from './loss-curve.js';
import { renderPage } from './render-page.js';
import type { ReportContent } from './report-content.js';
import { commandsSection } from './sections/commands.js';
import { environmentSection } from './sections/environment.js';
import { headlineSection } from './sections/headline.js';
import { jointCurvesSection } from './sections/joint-curves.js';
import { jointsSection } from './sections/joints.js';
import { picturesSection } from './sections/pictures.js';
import { progressSection } from './sections/progress.js';
import { samplesSection } from './sections/samples.js';
import { skippedSection } from './sections/skipped.js';
import { statusLine } from './sections/status.js';
import { timingsSection } from './sections/timings.js';
import { trainingSection } from './sections/training.js';
import { warningsSection } from './sections/warnings.js';

/** Seconds after which the page of a run that goes on loads itself again. */
const REFRESH = 20;

/** Writes the report of a training as one page. It is written whole or not at all. */
export async function writeReport(file: string, content: ReportContent): Promise<void> {
  await replaceFile(file, [new TextEncoder().encode(renderReport(content))]);
}

/** Makes the page of {@link writeReport}. */
export function renderReport(content: ReportContent): string {
  const { title, date, training, accuracy, history } = content;
  const curves = drawCurves(history, {
    ...(accuracy !== undefined && { metric: accuracy.metric }),
    ...(accuracy?.baselines !== undefined && { baselines: accuracy.baselines }),
  });
  const sections = [
    headlineSection(accuracy),
    warningsSection(content.warnings),
    trainingSection(training),
    progressSection([...curves, ...drawEngineCharts(history)], history),
    jointCurvesSection(renderJointCurves(history, content.jointGroups)),
    samplesSection(content.sheets),
    picturesSection(content.overlays, { heading: 'Predictions', layout: 'grid' }),
    picturesSection(content.heatmaps, { heading: 'Heatmaps', layout: 'sheet' }),
    jointsSection(accuracy),
    timingsSection(content.timings),
    skippedSection(content.skipped),
    commandsSection(content.commands),
    environmentSection(content.environment),
  ];
  const { status } = content;
  const refresh =
    status?.state === 'running' || status?.state === 'measuring' ? REFRESH : undefined;
  const kind = 'Training report';
  return renderPage({ kind, title, date, status: statusLine(status), refresh, sections });
}
