import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ComparedSample, createComparisonSheet } from '@posewright/draw/node';
import { replaceFile } from '@posewright/files';
import type { Skeleton } from '@posewright/pose';
import sharp from 'sharp';
import { roundStep } from '../report/chart-axes.js';
import type { ReportSheet } from '../report/report-content.js';

/** Sheets in a report beside that of the first epoch, at most. */
const SHOWN = 6;
/** Samples beside each other, so that a sheet is about as wide as high. */
const ACROSS = 2;

/** The pictures of what a network sees after each epoch. */
export interface SampleSheets {
  /** Draws and writes `epoch-003.png`; nothing where there are no samples. */
  readonly draw: (epoch: number, samples: readonly ComparedSample[]) => Promise<void>;
  /** What was drawn last, as a JPEG file, which takes a sixth of the bytes; `null` before that. */
  readonly newest: () => ReportSheet | null;
  /** Reads some of those that were written, for a report, the newest first. */
  readonly show: (epochs: readonly number[]) => Promise<ReportSheet[]>;
}

/** Options of {@link createSampleSheets}. */
export interface SampleSheetsOptions {
  /** Of the samples. */
  readonly skeleton: Skeleton;
}

/** Opens a folder of sheets, which is made with the first. */
export function createSampleSheets(
  folder: string,
  { skeleton }: SampleSheetsOptions,
): SampleSheets {
  const fileOf = (epoch: number) => join(folder, `epoch-${String(epoch).padStart(3, '0')}.png`);
  let newest: ReportSheet | null = null;
  const small = new Map<number, ReportSheet>();
  return {
    draw: async (epoch, samples) => {
      if (samples.length === 0) return;
      const title = `epoch ${epoch}`;
      const png = createComparisonSheet(samples, { skeleton, title, across: ACROSS });
      await mkdir(folder, { recursive: true });
      await replaceFile(fileOf(epoch), [png]);
      newest = await toSheet(epoch, png);
      small.set(epoch, newest);
    },
    newest: () => newest,
    show: async (epochs) => {
      const sheets: ReportSheet[] = [];
      const shown = pickEpochs(epochs);
      for (const epoch of small.keys()) if (!shown.includes(epoch)) small.delete(epoch);
      for (const epoch of shown) {
        const sheet = small.get(epoch) ?? (await readSheet(epoch, fileOf(epoch)));
        if (sheet === null) continue;
        small.set(epoch, sheet);
        sheets.push(sheet);
      }
      return sheets;
    },
  };
}

/**
 * The first epoch, the last one, and those between whose number is a multiple of 1, 2, 5, 10, ..., so that the same ones are shown again after the next epoch; the
 * last one first.
 */
export function pickEpochs(epochs: readonly number[]): number[] {
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (first === undefined || last === undefined) return [];
  const step = roundStep(last / (SHOWN - 1));
  const isShown = (epoch: number) => epoch === first || epoch === last || epoch % step === 0;
  return epochs.filter(isShown).reverse();
}

/** `null` where there is no such file. */
async function readSheet(epoch: number, file: string): Promise<ReportSheet | null> {
  const png = await readFile(file).catch(() => null);
  return png && toSheet(epoch, png);
}

async function toSheet(epoch: number, png: Uint8Array): Promise<ReportSheet> {
  const picture = sharp(png).jpeg({ quality: 80 });
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { epoch, jpeg: new Uint8Array(data), height: info.height, width: info.width };
}
