import {
  createSyntheticCrowds,
  type Difficulty,
  type PoseDataset,
  splitByShares,
} from '@posewright/datasets';
import { openDataset, writeCoco } from '@posewright/datasets/node';
import type { Size } from '@posewright/pose';
import { Command, InvalidArgumentError, Option } from 'commander';
import { SOURCE_KINDS } from '../convert/open-sources.js';
import { parseShares, type Shares } from '../convert/parse-shares.js';
import { writeInterruptibly } from '../convert/write-interruptibly.js';
import type { ExitCode } from '../exit-code.js';
import { holdAnnotations } from '../synth/hold-annotations.js';
import { openBackgrounds } from '../synth/open-backgrounds.js';
import { readStatistics } from '../synth/read-statistics.js';
import { createTerminal } from '../terminal.js';
import { naturalNumber, sizeOf, wholeNumber } from './numbers.js';

interface SynthFlags {
  readonly output: string;
  readonly count: number;
  readonly people: { readonly min: number; readonly max: number };
  readonly size: Size;
  readonly difficulty: Difficulty;
  readonly poses?: string;
  readonly posesKind: string;
  readonly posesSplit?: string;
  readonly backgrounds?: string;
  readonly split?: Shares;
  readonly seed: number;
  readonly json: boolean;
}

/** `posewright synth`. */
export function synthCommand(finish: (code: ExitCode) => void): Command {
  return new Command('synth')
    .description('draw people in poses of real people, as a data set in COCO’s format')
    .requiredOption('--output <dir>', 'folder to write, new or empty')
    .option('--count <n>', 'pictures', naturalNumber, 1000)
    .option('--people <range>', 'in a picture, e.g. 1 or 1..20', rangeOf, { min: 1, max: 1 })
    .option('--size <HxW>', 'of every picture', sizeOf, { height: 480, width: 640 })
    .addOption(
      new Option('--difficulty <level>', 'things in front and behind, borders, patterns, noise')
        .choices(['easy', 'normal', 'hard'])
        .default('normal'),
    )
    .option(
      '--poses <path>',
      'take poses of other people: a file of keypoint labels, or a folder (default: COCO’s)',
    )
    .addOption(
      new Option('--poses-kind <kind>', 'what --poses is: keypoint labels, or a data set')
        .choices(['labels', ...SOURCE_KINDS])
        .default('labels'),
    )
    .option('--poses-split <name>', 'part of that data set (default: all)')
    .option('--backgrounds <dir>', 'put your own pictures, without people, behind them')
    .option(
      '--split <shares>',
      'parts, e.g. train2017=0.9,val2017=0.1, or the name of one (default: none)',
      parseShares,
    )
    .option('--seed <n>', 'the same seed draws the same pictures', wholeNumber, 1)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Who is hidden by others has joints with v = 1; areas and boxes are of what is seen. Some people have no keypoints, and
some groups far away are one crowd region. The poses are drawn from statistics; no real person is copied.

Examples:
  posewright synth --output people --count 2000 --split train2017=0.9,val2017=0.1
  posewright synth --output crowds --count 500 --people 1..20 --difficulty hard --seed 7
  posewright synth --output mine --poses coco_keypoints_train2017.jsonl.gz --backgrounds photos/
  posewright synth --output sport --poses mpii/ --poses-kind mpii --size 256x192`,
    )
    .action(async (flags: SynthFlags) => finish(await runSynth(flags)));
}

async function runSynth(flags: SynthFlags): Promise<ExitCode> {
  const { output, count, people, size, difficulty, split, seed } = flags;
  const terminal = createTerminal(flags.json);
  const statistics = await readStatistics({
    poses: flags.poses,
    kind: flags.posesKind,
    split: flags.posesSplit,
  });
  const crowds = createSyntheticCrowds({
    seed,
    length: count,
    size,
    people,
    difficulty,
    statistics,
    ...(flags.backgrounds !== undefined && {
      backgrounds: await openBackgrounds(flags.backgrounds),
    }),
  });
  const drawn = holdAnnotations(crowds);
  const dataset = split === undefined ? drawn : splitByShares(drawn, { shares: split, seed });
  return writeInterruptibly(terminal, count, async (writing) => {
    const { specs } = await writeCoco(dataset, {
      directory: output,
      ...writing,
    });
    const written = await Promise.all(specs.map((spec) => openDataset(spec)));
    const result = { output, seed, ...countPeople(written) };
    terminal.result(result, synthLines(result));
  });
}

/** What was written, as it is read again. */
interface SynthCounts {
  readonly pictures: number;
  readonly people: number;
  readonly hiddenJoints: number;
  readonly crowds: number;
  readonly unlabeled: number;
}

function countPeople(written: readonly PoseDataset[]): SynthCounts {
  const counts = { pictures: 0, people: 0, hiddenJoints: 0, crowds: 0, unlabeled: 0 };
  for (const dataset of written) {
    counts.pictures += dataset.length;
    for (let index = 0; index < dataset.length; index++) {
      const { poses, people = poses } = dataset.annotation(index);
      const crowds = people.filter(({ crowd }) => crowd === true).length;
      counts.people += poses.length;
      counts.crowds += crowds;
      counts.unlabeled += people.length - poses.length - crowds;
      const keypoints = poses.flatMap((pose) => pose.keypoints);
      counts.hiddenJoints += keypoints.filter((keypoint) => keypoint?.visible === false).length;
    }
  }
  return counts;
}

function synthLines(result: SynthCounts & { readonly output: string }): string[] {
  const { output, pictures, people, hiddenJoints, crowds, unlabeled } = result;
  return [
    `${output}: ${pictures} pictures, ${people} people with keypoints, ${hiddenJoints} joints of them hidden`,
    `${crowds} crowds, ${unlabeled} people without keypoints`,
  ];
}

function rangeOf(text: string): SynthFlags['people'] {
  const match = /^([1-9]\d*)(?:\.\.([1-9]\d*))?$/.exec(text);
  const [min, max] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (match !== null && min <= max) return { min, max };
  throw new InvalidArgumentError('Expected a number of people or a range, e.g. 1..20.');
}
