import { Command, Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.js';
import { type ScoreFiles, scoreCoco } from '../run/score-coco.js';
import { scoreLines } from '../run/score-lines.js';
import { scorePck } from '../run/score-pck.js';
import { createTerminal } from '../terminal.js';

interface ScoreFlags extends ScoreFiles {
  readonly metric: 'coco' | 'pck';
  readonly json: boolean;
}

/** `posewright score`. */
export function scoreCommand(finish: (code: ExitCode) => void): Command {
  return new Command('score')
    .description('measure a file of poses by a file of annotations, whatever made them')
    .requiredOption('--truth <file>', 'annotations in COCO format')
    .requiredOption('--predictions <file>', 'poses in COCO format for results')
    .addOption(
      new Option(
        '--metric <name>',
        "coco: average precision and recall as pycocotools has them; pck: keypoints within 0.2 of the torso, each picture's best pose",
      )
        .choices(['coco', 'pck'])
        .default('coco'),
    )
    .option('--category <name>', 'category to measure (default: the only one with keypoints)')
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
A number of a size that nobody has is null (– in the table), where pycocotools has -1. Where pictures have a flag
exact_annotations, those that are exact are measured.

Examples:
  posewright score --truth person_keypoints_val2017.json --predictions poses.json
  posewright score --metric pck --truth hands.json --predictions poses.json --json`,
    )
    .action(async (flags: ScoreFlags) => finish(await runScore(flags)));
}

async function runScore({ metric, json, ...files }: ScoreFlags): Promise<ExitCode> {
  const terminal = createTerminal(json);
  if (metric === 'coco') {
    const score = await scoreCoco(files);
    terminal.result(score, scoreLines(score));
  } else {
    const { score, lines } = await scorePck(files);
    terminal.result(score, lines);
  }
  return EXIT.done;
}
