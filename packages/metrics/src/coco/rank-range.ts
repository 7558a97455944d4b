import type { CocoPerson } from './coco-person.js';
import type { ComparedPicture } from './compare-picture.js';
import { matchPeople } from './match-people.js';

/** Smallest and largest area, in square pixels. */
export type AreaRange = readonly [smallest: number, largest: number];

/** The predicted poses that count at one OKS threshold, best score first. */
export interface RankedPoses {
  /** For each pose its picture. */
  readonly pictures: Uint32Array;
  /** 1 for each pose that is a person who counts. */
  readonly correct: Uint8Array;
}

/** Everything that is needed to measure people of a range of areas, on all pictures or on some of them again. */
export interface RankedRange {
  /** For each picture how many people count. */
  readonly people: Uint32Array;
  /** By OKS threshold. */
  readonly thresholds: readonly RankedPoses[];
}

/** 0.5, 0.55, ..., 0.95. */
const THRESHOLDS: readonly number[] = Array.from(
  { length: 10 },
  (_, place) => 0.5 + place * ((0.95 - 0.5) / 9),
);

/** Matches the poses of every picture with people of a range of areas, and ranks those that count by their scores. */
export function rankRange(pictures: readonly ComparedPicture[], range: AreaRange): RankedRange {
  const isOutside = (area: number) => area < range[0] || area > range[1];
  const rated = pictures.map(({ people, ...picture }) => ({
    ...picture,
    targets: people.map((person) => ({
      crowd: person.crowd ?? false,
      ignored: isPassedOver(person) || isOutside(person.area),
    })),
  }));
  const thresholds = THRESHOLDS.map((threshold) => {
    const poses = rated.flatMap(({ oks, targets, scores, areas }, picture) =>
      matchPeople(oks, targets, threshold).flatMap((match, index) => {
        const ignored =
          match < 0 ? isOutside(areas[index] as number) : (targets[match]?.ignored ?? false);
        return ignored ? [] : [{ picture, score: scores[index] as number, correct: match >= 0 }];
      }),
    );
    poses.sort((one, other) => other.score - one.score);
    return {
      pictures: Uint32Array.from(poses, ({ picture }) => picture),
      correct: Uint8Array.from(poses, ({ correct }) => Number(correct)),
    };
  });
  return {
    people: Uint32Array.from(
      rated,
      ({ targets }) => targets.filter(({ ignored }) => !ignored).length,
    ),
    thresholds,
  };
}

/** Whether somebody counts neither when found nor when missed. */
export function isPassedOver({ crowd, labeledKeypoints, keypoints }: CocoPerson): boolean {
  return crowd === true || (labeledKeypoints ?? keypoints.filter(Boolean).length) === 0;
}
