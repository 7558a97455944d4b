import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Difficulty } from '@posewright/datasets';
import { replaceFile } from '@posewright/files';
import { OptionError, SKELETONS, type Skeleton } from '@posewright/pose';
import { Command, InvalidArgumentError, Option } from 'commander';
import { chooseDatasets } from '../config/choose-datasets.js';
import { choosePreset } from '../config/choose-preset.js';
import { CHECKS, type CheckName } from '../doctor/checks/checks.js';
import { examinationLines } from '../doctor/examination-lines.js';
import { type ExaminedSet, examineSet } from '../doctor/examined-set.js';
import { openParts } from '../doctor/open-parts.js';
import { renderExamination } from '../doctor/page/render-examination.js';
import { presetSamples } from '../doctor/preset-samples.js';
import { type Examination, runChecks } from '../doctor/run-checks.js';
import { summarizeExamination } from '../doctor/summarize-examination.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { commandName } from '../run/command-name.js';
import { createCountDisplay } from '../run/count-display.js';
import { createTerminal, type Terminal } from '../terminal.js';
import { naturalNumber } from './numbers.js';

interface DoctorFlags {
  readonly dataset: string;
  readonly data?: string;
  readonly split?: readonly string[];
  readonly checks: readonly CheckName[];
  readonly preset: string;
  readonly skeleton?: string;
  readonly sample?: number;
  readonly samples?: number;
  readonly difficulty?: Difficulty;
  readonly output?: string;
  readonly json: boolean;
}

const NAMES = Object.keys(CHECKS) as CheckName[];

/** `posewright doctor`. */
export function doctorCommand(finish: (code: ExitCode) => void): Command {
  return new Command('doctor')
    .description(
      'find what is wrong with a data set: the reasons why networks learn nothing from it',
    )
    .option(
      '--dataset <kind>',
      'lsp-crops, lsp, mpii, flic, coco, yolo-pose, folder or synthetic',
      'synthetic',
    )
    .option('--data <dir>', 'folder of the data set')
    .option(
      '--split <names...>',
      'parts to examine (default: those of training and measurement, else all)',
    )
    .addOption(
      new Option('--checks <list>', 'what to look for, with commas between')
        .argParser(checkNames)
        .default(NAMES, 'all'),
    )
    .option('--preset <name>', 'whose input, stride, sigma and codec to try', 'hourglass-tiny')
    .option(
      '--skeleton <name>',
      `joints to look at: ${Object.keys(SKELETONS).join(', ')} (default: the set's own)`,
    )
    .option(
      '--sample <n>',
      'pictures of each part to decode and to send through the targets (default: all)',
      naturalNumber,
    )
    .option(
      '--samples <n>',
      'drawn people in the training part; a fifth as many in the other',
      naturalNumber,
    )
    .addOption(
      new Option('--difficulty <level>', 'of drawn people').choices(['easy', 'normal', 'hard']),
    )
    .option('--output <dir>', 'folder for report.html, with pictures of the worst cases')
    .option('--json', 'print all findings and cases as one JSON object', false)
    .addHelpText(
      'after',
      `
Checks:
${NAMES.map((name) => `  ${name.padEnd(10)}  ${CHECKS[name]}`).join('\n')}

It ends with 1 where an error was found; warnings should be looked at. Nothing is changed.

Examples:
  posewright doctor --dataset coco --data DIR --split val2017 --output examined
  posewright doctor --dataset folder --data my-hands --preset hourglass-newell-8
  posewright doctor --dataset lsp-crops --data DIR --checks swaps,flip --json
  posewright doctor --dataset coco --data DIR --sample 2000`,
    )
    .action(async (flags: DoctorFlags) => finish(await runDoctor(flags)));
}

async function runDoctor(flags: DoctorFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const config = choosePreset(flags.preset);
  const { input, skeleton: drawn } = config.network.options;
  const choice = {
    kind: flags.dataset,
    directory: flags.data,
    input,
    samples: flags.samples,
    difficulty: flags.difficulty,
  };
  const { crop } = chooseDatasets({ ...choice, skeleton: drawn });
  const skeleton = flags.skeleton === undefined ? undefined : skeletonNamed(flags.skeleton);
  const parts = await openParts({
    ...choice,
    splits: flags.split ?? [],
    skeleton,
    drawn,
    onMissing: (name, reason) => terminal.warn(`There is no part ${name}: ${reason}`),
  });
  const set = examineSet(parts, (parts[0] as (typeof parts)[number]).dataset.skeleton);
  const examination = await examine(set, terminal, {
    checks: flags.checks,
    samples: presetSamples(config, crop),
    limit: flags.sample,
  });
  if (flags.output !== undefined) await writePage(flags.output, examination, set);
  terminal.result(summarizeExamination(examination, set), [
    ...examinationLines(examination, set),
    ...(flags.output === undefined ? [] : [`Pictures: ${join(flags.output, PAGE)}`]),
  ]);
  const isError = examination.findings.some(({ severity }) => severity === 'error');
  return isError ? EXIT.failed : EXIT.done;
}

const PAGE = 'report.html';

/** Shows pictures and people, one display after the other. */
async function examine(
  set: ExaminedSet,
  terminal: Terminal,
  options: Omit<Parameters<typeof runChecks>[1], 'onProgress'>,
): Promise<Examination> {
  const displays = {
    pictures: createCountDisplay(terminal, 'pictures'),
    people: createCountDisplay(terminal, 'people'),
  };
  const stop = () => {
    displays.pictures.stop();
    displays.people.stop();
  };
  return runChecks(set, {
    ...options,
    onProgress: (what, done, total) => {
      displays[what].show(done, total);
      if (done === total) displays[what].stop();
    },
  }).finally(stop);
}

async function writePage(
  folder: string,
  examination: Examination,
  set: ExaminedSet,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const page = await renderExamination(examination, set, {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    command: [commandName(), ...process.argv.slice(2)].join(' '),
  });
  await replaceFile(join(folder, PAGE), [new TextEncoder().encode(page)]);
}

function checkNames(text: string): CheckName[] {
  const chosen = text.split(',').map((name) => name.trim());
  const unknown = chosen.find((name) => !NAMES.includes(name as CheckName));
  if (unknown === undefined) return NAMES.filter((name) => chosen.includes(name));
  throw new InvalidArgumentError(`'${unknown}' is none of ${NAMES.join(', ')}.`);
}

function skeletonNamed(name: string): Skeleton {
  const skeleton = SKELETONS[name];
  if (skeleton !== undefined) return skeleton;
  throw new OptionError('--skeleton', `one of ${Object.keys(SKELETONS).join(', ')}`, name);
}
