import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { decodeImage } from '@posewright/image/node';
import { createContactSheets } from './contact-sheets.js';
import { FORMAT_ENDINGS } from './format-poses.js';
import { type Journal, openJournal } from './journal.js';
import type { PredictInputs } from './list-inputs.js';
import { nameOutputs, nameVideos } from './name-outputs.js';
import type { PicturePoses } from './picture-poses.js';
import type { FailedPicture } from './predict-pictures.js';
import type { PoseSources, PredictionOptions } from './start-prediction.js';
import { writeOpenposeFiles } from './write-openpose-files.js';
import { writePoses } from './write-poses.js';

interface KeepOptions extends PredictionOptions {
  readonly output: string;
  readonly sources: PoseSources;
  readonly failed: readonly FailedPicture[];
  /** Takes the files of poses that were written. */
  readonly written: string[];
}

/**
 * Writes poses to the folder of results: those of pictures to one file, those of each video to one. What was found stands in journals in that
 * folder until all is done, so that a run that was stopped goes on after the last picture and the last whole video.
 */
export async function* keepPoses(
  { pictures, videos }: PredictInputs,
  options: KeepOptions,
): AsyncGenerator<PicturePoses> {
  const { output, run, sources, failed } = options;
  await mkdir(output, { recursive: true });
  const journals: Journal<PicturePoses>[] = [];
  const finished = await openJournal<{ readonly file: string }>(journalFile(output, 'videos'), run);
  if (pictures.length > 0) {
    const journal = await openJournal<PicturePoses>(journalFile(output, 'pictures'), run);
    journals.push(journal);
    yield* keepPictures(pictures, journal, options);
  }
  for (const [video, name] of nameVideos(videos)) {
    const file = journalFile(output, name.replaceAll(/[\\/]/g, '-'));
    if (!finished.done.has(video.source)) await rm(file, { force: true });
    const journal = await openJournal<PicturePoses>(file, run);
    journals.push(journal);
    if (!finished.done.has(video.source)) {
      for await (const found of sources.video(video, name)) await journal.add(found);
      if (failed.some((failure) => failure.file === video.source)) continue;
      await finish(journal, join(output, `${name}-poses`), {
        ...options,
        nameOf: () => basename(name),
      });
      await finished.add({ file: video.source });
    }
    yield* journal.read();
  }
  for (const journal of [finished, ...journals]) await journal.remove();
}

async function* keepPictures(
  pictures: readonly string[],
  journal: Journal<PicturePoses>,
  options: KeepOptions,
): AsyncGenerator<PicturePoses> {
  const { output, terminal, sources, sheet } = options;
  const left = pictures.filter((file) => !journal.done.has(file));
  if (left.length < pictures.length) {
    terminal.say(`Goes on after ${pictures.length - left.length} pictures.`);
  }
  for await (const found of sources.pictures(left)) await journal.add(found);
  const names = nameOutputs(pictures);
  await finish(journal, join(output, 'poses'), {
    ...options,
    nameOf: (file) => names.get(file) ?? file,
  });
  if (sheet) await drawSheets(journal, options);
  yield* journal.read();
}

function journalFile(output: string, name: string): string {
  return join(output, `.posewright-predict-${name}.jsonl`);
}

/** Writes the file of poses, whose ending says the format; OpenPose's is a folder with a file for each picture. */
async function finish(
  journal: Journal<PicturePoses>,
  name: string,
  { estimator, format, written, nameOf }: KeepOptions & { nameOf: (file: string) => string },
): Promise<void> {
  const { skeleton } = estimator;
  const path = `${name}${FORMAT_ENDINGS[format]}`;
  if (format === 'openpose') await writeOpenposeFiles(path, journal.read(), nameOf);
  else await writePoses(path, journal.read(), { skeleton, format });
  written.push(path);
}

/** Pictures are read again: those of a run that went on are there too. */
async function drawSheets(
  journal: Journal<PicturePoses>,
  { output, estimator, threshold }: KeepOptions,
): Promise<void> {
  const { skeleton } = estimator;
  const sheets = createContactSheets(join(output, 'contact-sheet'), { skeleton, threshold });
  for await (const found of journal.read()) {
    await sheets.add(await decodeImage(found.file), found);
  }
  await sheets.finish();
}
