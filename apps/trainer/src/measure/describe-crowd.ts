import type { CrowdMeasurement } from './measure-crowd.js';

/** What `evaluate --json` prints of a measurement by COCO's numbers. */
export function summarizeCrowd(
  { numbers, pictures, people, onlyExact, unreadable }: CrowdMeasurement,
  options: {
    readonly engine: string;
    readonly backend: string;
    readonly height: number;
    readonly method?: string | undefined;
    readonly flip?: boolean;
  },
) {
  const { engine, backend, height, method = 'refined', flip = false } = options;
  return {
    metric: 'AP',
    ...numbers,
    pictures: pictures.length,
    people,
    onlyExactAnnotations: onlyExact,
    unreadable: unreadable.length,
    height,
    method,
    flip,
    engine,
    backend,
  };
}

/** A measurement by COCO's numbers as lines for people. */
export function describeCrowd({
  numbers,
  pictures,
  people,
  onlyExact,
}: CrowdMeasurement): string[] {
  const found = pictures.reduce((total, { predicted }) => total + predicted.length, 0);
  return [
    `AP ${percent(numbers.AP)} on ${people} labelled people in ${pictures.length} pictures` +
      `${onlyExact ? ' with exact annotations' : ''}; ${found} were found.`,
    ...Object.entries(numbers).map(
      ([name, value]) => `  ${name.padEnd(5)} ${percent(value).padStart(7)}`,
    ),
  ];
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
