import { join } from 'node:path';
import { readCheckpoint } from '@posewright/checkpoints/node';
import { createContactSheet, writePicture } from '@posewright/draw/node';
import { networkState } from '@posewright/estimator';
import { replaceFile } from '@posewright/files';
import { loadState } from '@posewright/layers';
import type { FinalAccuracy } from '../measure/measurer.js';
import { createSampleSheets } from '../measure/sample-sheets.js';
import { renderCurves } from '../report/loss-curve.js';
import { writeReport } from '../report/report.js';
import type { Terminal } from '../terminal.js';
import type { PreparedEngine } from './prepare-engine.js';
import { nextCommands, reportContent } from './report-content.js';
import { writeText } from './run-folder.js';
import type { Run, RunHistory } from './train-run.js';

/** Overlays in the report; the folder has more. */
const SHOWN = 12;

/** Measures the best weights of a run whose epochs are done, draws what they see, and writes the report. */
export async function finishRun(
  run: Run,
  history: RunHistory,
  { terminal, computed }: { readonly terminal: Terminal; readonly computed: PreparedEngine },
): Promise<void> {
  const { folder, session } = run;
  terminal.say('Measuring the best weights, drawing and writing the report.');
  const { state } = await readCheckpoint(folder.best);
  loadState(session.network.store, networkState(state));

  const found = await run.measurer.measureFinally();
  for (const { id, reason } of found.unreadable) {
    if (!history.unreadable.has(id)) terminal.warn(`Left out ${id}: ${reason}`);
  }
  await writeSheets(folder.path, found);
  const { metric, baselines } = found.accuracy;
  const curves = await renderCurves(history.epochs, { metric, ...(baselines && { baselines }) });
  if (curves !== null) await replaceFile(folder.curves, [curves.png]);
  const { skeleton } = session.network;
  const sheets = await createSampleSheets(folder.samples, { skeleton }).show(
    history.epochs.map(({ epoch }) => epoch),
  );
  const shown = { ...found, overlays: found.overlays.slice(0, SHOWN), computed, sheets };
  await writeReport(folder.report, reportContent(run, history, shown));
  const { summary } = found;
  await writeText(join(folder.path, 'evaluation.json'), `${JSON.stringify(summary, null, 2)}\n`);
  terminal.result(
    { output: folder.path, report: folder.report, epochs: history.epochs.length, ...summary },
    [
      ...found.lines,
      '',
      `Report    ${folder.report}`,
      `Overlays  ${folder.overlays}`,
      `Weights   ${folder.best}`,
      '',
      'Next:',
      ...nextCommands(run).map(({ purpose, command }) => `  ${command}\n      ${purpose}`),
    ],
  );
}

async function writeSheets(
  path: string,
  { overlays, maps }: Pick<FinalAccuracy, 'overlays' | 'maps'>,
): Promise<void> {
  for (const [index, { png }] of maps.entries()) {
    const name = index === 0 ? 'heatmaps.png' : `heatmaps-${index + 1}.png`;
    await writePicture(join(path, name), png);
  }
  if (overlays.length === 0) return;
  const tiles = overlays.map(({ png, caption }) => ({ image: png, title: caption }));
  await writePicture(
    join(path, 'overlays.png'),
    await createContactSheet(tiles, { columns: 6, scale: 0.6 }),
  );
}
