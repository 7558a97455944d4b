import { join } from 'node:path';
import type { BackendReport } from '@posewright/backends';
import { readCheckpoint } from '@posewright/checkpoints/node';
import { createContactSheet, writePicture } from '@posewright/draw/node';
import { replaceFile } from '@posewright/files';
import { loadState } from '@posewright/layers';
import { networkState } from '@posewright/training';
import { createWorkerLoader } from '@posewright/training/node';
import { renderCurves } from '../report/loss-curve.js';
import { writeReport } from '../report/report.js';
import type { Terminal } from '../terminal.js';
import { describeMeasurement, summarize } from './describe-measurement.js';
import { drawHeatmaps, drawOverlays, pickPeople } from './draw-people.js';
import { type Measurement, measurePeople } from './measure-people.js';
import { baselinesOf, nextCommands, reportContent } from './report-content.js';
import type { RunDescription } from './run-description.js';
import { writeText } from './run-folder.js';
import { sampleOptions } from './sample-options.js';
import type { Run, RunHistory } from './train-run.js';

/** Overlays in the folder; the report shows a sheet of them and the first few. */
const OVERLAYS = 30;
const SHOWN = 12;

/** Measures the best weights of a run whose epochs are done, draws what they see, and writes the report. */
export async function finishRun(
  run: Run,
  history: RunHistory,
  {
    terminal,
    backend,
    description,
  }: {
    readonly terminal: Terminal;
    readonly backend: BackendReport;
    readonly description: RunDescription;
  },
): Promise<void> {
  const { folder, session, validation } = run;
  terminal.say('Measuring the best weights, drawing and writing the report.');
  const { state } = await readCheckpoint(folder.best);
  loadState(session.network.store, networkState(state));

  const measurement = await measureBest(run, description);
  for (const { id, reason } of measurement.evaluation.unreadable) {
    if (!history.unreadable.has(id)) terminal.warn(`Left out ${id}: ${reason}`);
  }
  const chosen = pickPeople(measurement.evaluation.people, OVERLAYS);
  const overlays = await drawOverlays(chosen, validation, folder.overlays);
  const first = chosen[0]?.index;
  const heatmaps =
    first === undefined ? [] : [await drawHeatmaps(session.network, validation, first)];
  await writeSheets(folder.path, overlays, heatmaps);
  const curves = await renderCurves(history.epochs, {
    baselines: baselinesOf(measurement),
  });
  if (curves !== null) await replaceFile(folder.curves, [curves.png]);
  await writeReport(
    folder.report,
    reportContent(run, history, {
      backend,
      measurement,
      overlays: overlays.slice(0, SHOWN),
      heatmaps,
    }),
  );
  const summary = summarize(measurement, { backend: backend.backend, flip: false });
  await writeText(join(folder.path, 'evaluation.json'), `${JSON.stringify(summary, null, 2)}\n`);
  terminal.result(
    { output: folder.path, report: folder.report, epochs: history.epochs.length, ...summary },
    [
      ...describeMeasurement(measurement),
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

async function measureBest(run: Run, { data }: RunDescription): Promise<Measurement> {
  const { session, config, training, validation, validationLoader } = run;
  const { evaluation } = sampleOptions(session.network, config, { crop: data.crop, strict: false });
  const trainingLoader = createWorkerLoader({ dataset: data.train, samples: evaluation });
  try {
    return await measurePeople(session.network, {
      source: validation,
      loader: validationLoader,
      training,
      trainingLoader,
      batchSize: 16,
      flip: false,
    });
  } finally {
    await trainingLoader.close();
  }
}

async function writeSheets(
  path: string,
  overlays: Awaited<ReturnType<typeof drawOverlays>>,
  heatmaps: Awaited<ReturnType<typeof drawHeatmaps>>[],
): Promise<void> {
  for (const { png } of heatmaps) await writePicture(join(path, 'heatmaps.png'), png);
  if (overlays.length === 0) return;
  const tiles = overlays.map(({ png, caption }) => ({ image: png, title: caption }));
  await writePicture(
    join(path, 'overlays.png'),
    await createContactSheet(tiles, { columns: 6, scale: 0.6 }),
  );
}
