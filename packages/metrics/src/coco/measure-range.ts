import type { CocoPerson } from './coco-person.js';
import type { ComparedPicture } from './compare-picture.js';
import { matchPeople } from './match-people.js';
import { precisionAndRecall } from './precision-and-recall.js';

/** Smallest and largest area, in square pixels. */
export type AreaRange = readonly [smallest: number, largest: number];

/** Average precision and recall at OKS thresholds 0.5, 0.55, ..., 0.95. */
export interface RangeResult {
  readonly precisions: readonly number[];
  readonly recalls: readonly number[];
}

const THRESHOLDS: readonly number[] = Array.from(
  { length: 10 },
  (_, place) => 0.5 + place * ((0.95 - 0.5) / 9),
);

/** Measures people of a range of areas; `null` where there is nobody. */
export function measureRange(
  pictures: readonly ComparedPicture[],
  range: AreaRange,
): RangeResult | null {
  const isOutside = (area: number) => area < range[0] || area > range[1];
  const rated = pictures.map(({ people, ...picture }) => ({
    ...picture,
    targets: people.map((person) => ({
      crowd: person.crowd ?? false,
      ignored: isPassedOver(person) || isOutside(person.area),
    })),
  }));
  const counted = rated.flatMap(({ targets }) => targets.filter(({ ignored }) => !ignored)).length;
  if (counted === 0) return null;
  const results = THRESHOLDS.map((threshold) => {
    const outcomes = rated.flatMap(({ oks, targets, scores, areas }) =>
      matchPeople(oks, targets, threshold).flatMap((match, index) => {
        const ignored =
          match < 0 ? isOutside(areas[index] as number) : (targets[match]?.ignored ?? false);
        return ignored ? [] : [{ score: scores[index] as number, correct: match >= 0 }];
      }),
    );
    outcomes.sort((one, other) => other.score - one.score);
    return precisionAndRecall(
      outcomes.map(({ correct }) => correct),
      counted,
    );
  });
  return {
    precisions: results.map(({ precision }) => precision),
    recalls: results.map(({ recall }) => recall),
  };
}

function isPassedOver({ crowd, labeledKeypoints, keypoints }: CocoPerson): boolean {
  return crowd || (labeledKeypoints ?? keypoints.filter(Boolean).length) === 0;
}
