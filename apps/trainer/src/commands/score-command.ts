import type { PckhVariant } from '@posewright/metrics';
import { Command, InvalidArgumentError, Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.js';
import { scoreCoco, summarizeCoco } from '../score/score-coco.js';
import type { ScoreFiles } from '../score/score-files.js';
import { scoreLines } from '../score/score-lines.js';
import {
  type ConfidenceFlags,
  METRICS,
  type MetricFlags,
  type MetricName,
} from '../score/score-options.js';
import { leftOutLine, poseLines } from '../score/score-pose-lines.js';
import { summarizePoses } from '../score/score-pose-summary.js';
import { scorePoses } from '../score/score-poses.js';
import { createTerminal } from '../terminal.js';
import { naturalNumber, wholeNumber } from './numbers.js';

interface ScoreFlags extends ScoreFiles, MetricFlags, ConfidenceFlags {
  readonly metric: MetricName;
  readonly json: boolean;
}

const VARIANTS: readonly PckhVariant[] = ['hrnet', 'mmpose', 'pytorch-pose', 'princeton', 'newell'];

/** `posewright score`. */
export function scoreCommand(finish: (code: ExitCode) => void): Command {
  return new Command('score')
    .description('measure a file of poses by a file of annotations, whatever made them')
    .requiredOption(
      '--truth <file>',
      "annotations in COCO's format, or in MPII's (.json, .h5, .mat)",
    )
    .requiredOption(
      '--predictions <file>',
      "poses: COCO's results, or for MPII's people a list in their order",
    )
    .addOption(new Option('--metric <name>', 'what to measure').choices(METRICS).default('coco'))
    .option(
      '--threshold <number>',
      'largest error of a correct keypoint or limb (default: pck 0.2; pckh, pcp 0.5)',
      threshold,
    )
    .option(
      '--normalization <length>',
      'unit of errors: torso, head, box, extent, pixels, or two joints A,B (default: pck, nme torso; auc 30)',
      normalization,
    )
    .addOption(new Option('--variant <name>', 'whose PCKh (default: hrnet)').choices(VARIANTS))
    .addOption(
      new Option(
        '--rule <name>',
        'of PCP: both ends within the threshold, or their mean (default: strict)',
      ).choices(['strict', 'loose']),
    )
    .option('--breakdown', 'coco: add joints, visibility and counts', false)
    .option('--confidence', 'add 95 % intervals, by the bootstrap over pictures', false)
    .option('--resamples <n>', 'how often the bootstrap draws', naturalNumber, 1000)
    .option('--seed <n>', 'of the bootstrap', wholeNumber, 1)
    .option(
      '--category <name>',
      "COCO's category to measure (default: the only one with keypoints)",
    )
    .option(
      '--counts-from <number>',
      "first pixel in a list of poses of MPII's people, 0 or 1 (default: 1, as in its annotations)",
      firstPixel,
    )
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Metrics:
  coco  average precision and recall, the ten numbers of pycocotools
  pck   keypoints within 0.2 of the torso; the mean of joints
  pckh  keypoints within half the head, by a published variant; for MPII
  pcp   limbs whose ends are within half their length
  auc   area under PCK from 0 up to the unit, in 20 steps, as mmpose has it
  epe   mean distance in pixels
  nme   mean distance in units of the normalization
All but coco need one labelled person in a picture of COCO's format; of several poses the best is measured.

A number of something that nobody has is null (– in the table), where pycocotools has -1. Where pictures have a flag
exact_annotations, those that are exact are measured.

Examples:
  posewright score --truth person_keypoints_val2017.json --predictions poses.json
  posewright score --truth person_keypoints_val2017.json --predictions poses.json --breakdown --confidence
  posewright score --metric pck --truth hands.json --predictions poses.json --normalization wrist,middle_tip --json
  posewright score --metric pckh --variant pytorch-pose --truth mpii_valid.json --predictions poses.json
  posewright score --metric pcp --rule loose --truth lsp.json --predictions poses.json`,
    )
    .action(async (flags: ScoreFlags) => finish(await runScore(flags)));
}

async function runScore({ metric, json, ...flags }: ScoreFlags): Promise<ExitCode> {
  const terminal = createTerminal(json);
  if (metric === 'coco') {
    const score = await scoreCoco(flags, flags);
    if (json && score.picturesLeftOut > 0) terminal.say(leftOutLine(score.picturesLeftOut));
    terminal.result(summarizeCoco(score), scoreLines(score));
  } else {
    const score = await scorePoses(metric, flags, flags);
    terminal.result(summarizePoses(metric, score), poseLines(score));
  }
  return EXIT.done;
}

function threshold(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Expected a number of at least 0.');
}

function normalization(text: string): NonNullable<MetricFlags['normalization']> {
  if (text === 'torso' || text === 'head' || text === 'box' || text === 'extent') return text;
  const [from, to, ...others] = text.split(',');
  if (from && to && others.length === 0) return [from, to];
  const pixels = Number(text);
  if (pixels > 0 && Number.isFinite(pixels)) return pixels;
  throw new InvalidArgumentError(
    'Expected torso, head, box, extent, a number of pixels, or two joints, e.g. left_eye,right_eye.',
  );
}

function firstPixel(text: string): 0 | 1 {
  if (text === '0') return 0;
  if (text === '1') return 1;
  throw new InvalidArgumentError('Expected 0 or 1.');
}
