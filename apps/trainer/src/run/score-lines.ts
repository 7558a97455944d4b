import type { CocoScore } from './score-coco.js';

/** COCO's ten numbers as lines for people. */
export function scoreLines(score: CocoScore): string[] {
  const { AP, AP50, AP75, APm, APl, AR, AR50, AR75, ARm, ARl } = score;
  const row = (name: string, values: readonly (number | null)[]) =>
    `${name.padEnd(6)}${values.map((value) => percent(value).padStart(11)).join('')}`;
  const { pictures, picturesLeftOut, people, poses } = score;
  return [
    `${''.padEnd(6)}${['all', 'OKS 0.50', 'OKS 0.75', 'medium', 'large'].map((name) => name.padStart(11)).join('')}`,
    row('AP', [AP, AP50, AP75, APm, APl]),
    row('AR', [AR, AR50, AR75, ARm, ARl]),
    `${count(poses, 'pose')} for ${count(people, 'annotated person', 'annotated people')} in ${count(pictures, 'picture')}`,
    ...(picturesLeftOut > 0
      ? [
          `Measured on the pictures with \`exact_annotations\`; ${count(picturesLeftOut, 'other')} left out.`,
        ]
      : []),
  ];
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}
