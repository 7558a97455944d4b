import type { JointMap } from '@posewright/datasets';
import {
  type MissingPictures,
  type PicturePlacement,
  WRITTEN_KINDS,
  type WrittenKind,
} from '@posewright/datasets/node';
import { Command, Option } from 'commander';
import { chooseSkeleton } from '../convert/choose-skeleton.js';
import { type Conversion, convertDatasets } from '../convert/convert-datasets.js';
import { lossLines } from '../convert/loss-lines.js';
import { openSources, SOURCE_KINDS } from '../convert/open-sources.js';
import { parseJointMap } from '../convert/parse-joint-map.js';
import { parseShares, type Shares } from '../convert/parse-shares.js';
import { writeInterruptibly } from '../convert/write-interruptibly.js';
import type { ExitCode } from '../exit-code.js';
import { createTerminal } from '../terminal.js';
import { wholeNumber } from './numbers.js';

interface ConvertFlags {
  readonly from: readonly string[];
  readonly data: readonly string[];
  readonly split?: readonly string[];
  readonly to: WrittenKind;
  readonly output: string;
  readonly skeleton?: string;
  readonly map: JointMap;
  readonly category?: string;
  readonly pictures: PicturePlacement;
  readonly missing?: MissingPictures;
  readonly splitInto?: Shares;
  readonly seed: number;
  readonly json: boolean;
}

/** `posewright convert`. */
export function convertCommand(finish: (code: ExitCode) => void): Command {
  return new Command('convert')
    .description('write data sets in another format, merge them, split them; says what gets lost')
    .requiredOption(
      '--from <kind>',
      `kind of a set to read, again for each: ${SOURCE_KINDS.join(', ')}`,
      collect,
    )
    .requiredOption('--data <dir>', 'its folder, again for each', collect)
    .option(
      '--split <name>',
      'part to read, once for all or again for each (default: all)',
      collect,
    )
    .addOption(
      new Option('--to <kind>', 'format to write').choices(WRITTEN_KINDS).makeOptionMandatory(),
    )
    .requiredOption('--output <dir>', 'folder to write, new or empty')
    .option('--skeleton <name>', 'joints to write: a known skeleton, or a JSON file with your own')
    .option(
      '--map <joint=joint>',
      'a joint that has another name, or is a mean of others, e.g. neck=upper_neck; again for each',
      parseJointMap,
      {},
    )
    .option('--category <name>', 'what has the joints (default: the only one, written as person)')
    .addOption(
      new Option('--pictures <how>', 'copy, hard link, or leave where they are')
        .choices(['copy', 'link', 'none'])
        .default('copy'),
    )
    .addOption(
      new Option(
        '--missing <how>',
        'about pictures that are not there (default: error; leave-out for lsp)',
      ).choices(['error', 'leave-out', 'keep']),
    )
    .option(
      '--split-into <shares>',
      'draw parts at random by picture, e.g. train=0.8,validation=0.2; identical files stay together',
      parseShares,
    )
    .option('--seed <n>', 'of the random parts', wholeNumber, 1)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
lsp, mpii and flic are bound to their own joints. Joints go by their names; those that a set does not have are not
labelled. Nothing is made up but a neck between the shoulders, where there is none, and what --map asks for.

The written set is read again and compared with what it was made of; what it lacks is printed. It appears when it is
whole, or not at all.

Examples:
  posewright convert --from mpii --data mpii --to coco --output mpii-coco
  posewright convert --from coco --data coco --split val2017 --to yolo-pose --output yolo --pictures link
  posewright convert --from mpii --data mpii --from lsp --data lsp --to coco --output both \\
    --skeleton LSP_14 --map neck=upper_neck
  posewright convert --from folder --data cats --to folder --output cats-split --split-into train=0.8,validation=0.1,test=0.1
  posewright convert --from mpii --data annotations --missing keep --pictures none --to coco --output labels`,
    )
    .action(async (flags: ConvertFlags) => finish(await runConvert(flags)));
}

async function runConvert({
  to,
  output,
  skeleton: skeletonName,
  map,
  category,
  pictures,
  splitInto,
  seed,
  json,
  ...from
}: ConvertFlags): Promise<ExitCode> {
  const terminal = createTerminal(json);
  const sources = await openSources({ ...from, ...(category !== undefined && { category }) });
  const skeleton = await chooseSkeleton(sources, { to, skeleton: skeletonName });
  const total = sources.reduce((sum, { length }) => sum + length, 0);
  return writeInterruptibly(terminal, total, async (writing) => {
    const conversion = await convertDatasets(sources, {
      kind: to,
      directory: output,
      skeleton,
      joints: map,
      pictures,
      shares: splitInto,
      seed,
      ...writing,
      ...(category !== undefined && { category }),
    });
    const result = { kind: to, output, skeleton: skeleton.name, ...conversion };
    terminal.result(result, conversionLines(result));
  });
}

function conversionLines({
  kind,
  output,
  skeleton,
  pictures,
  people,
  parts,
  sources,
}: Conversion & {
  readonly kind: string;
  readonly output: string;
  readonly skeleton: string;
}): string[] {
  const named = Object.entries(parts).map(([part, count]) => `${part} ${count}`);
  return [
    `${output}: ${kind}, ${skeleton}, ${pictures} pictures, ${people} labelled people`,
    ...(named.length > 0 ? [`pictures of each part: ${named.join(', ')}`] : []),
    ...sources.flatMap(({ name, losses }) => [
      losses.length > 0 ? `what is other than in ${name}:` : `nothing is other than in ${name}`,
      ...lossLines(losses).map((line) => `  ${line}`),
    ]),
  ];
}

function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
