import type { CocoScore } from './score-coco.js';
import { formatCount, formatInterval, formatScore } from './score-format.js';
import { leftOutLine, measurementRows } from './score-pose-lines.js';

const COLUMNS = ['all', 'OKS 0.50', 'OKS 0.75', 'medium', 'large'];
const ROWS = [
  ['AP', 'AP50', 'AP75', 'APm', 'APl'],
  ['AR', 'AR50', 'AR75', 'ARm', 'ARl'],
] as const;

/** COCO's ten numbers as lines for people. */
export function scoreLines({ numbers, confidence, joints, ...counts }: CocoScore): string[] {
  const width = confidence === undefined ? 11 : 18;
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(6)}${cells.map((cell) => cell.padStart(width)).join('')}`;
  const { pictures, picturesLeftOut, people, poses } = counts;
  return [
    row('', COLUMNS),
    ...ROWS.flatMap((names) => [
      row(
        names[0],
        names.map((name) => formatScore(numbers[name], 'share')),
      ),
      ...(confidence
        ? [
            row(
              '  95 %',
              names.map((name) => formatInterval(confidence[name], 'share')),
            ),
          ]
        : []),
    ]),
    `${formatCount(poses, 'pose')} for ${formatCount(people, 'annotated person', 'annotated people')} in ${formatCount(pictures, 'picture')}`,
    ...(picturesLeftOut > 0 ? [leftOutLine(picturesLeftOut)] : []),
    ...(joints
      ? [
          `Similarity of the keypoints of ${formatCount(joints.people, 'person', 'people')} found at OKS 0.5, of ${formatCount(joints.annotated, 'person', 'people')}:`,
          ...measurementRows(joints, 'share'),
        ]
      : []),
  ];
}
