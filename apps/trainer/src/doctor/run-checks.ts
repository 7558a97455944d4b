import type { Size } from '@posewright/pose';
import type { SampleOptions } from '@posewright/training';
import { checkDuplicates } from './checks/check-duplicates.js';
import { checkFlip } from './checks/check-flip.js';
import { checkKeypoints } from './checks/check-keypoints.js';
import { checkPictures } from './checks/check-pictures.js';
import { checkScale } from './checks/check-scale.js';
import { checkSigma } from './checks/check-sigma.js';
import { checkSwaps } from './checks/check-swaps.js';
import { checkTraining } from './checks/check-training.js';
import { checkTruth } from './checks/check-truth.js';
import { checkVisibility } from './checks/check-visibility.js';
import type { CheckName } from './checks/checks.js';
import type { ExaminedPicture, ExaminedSet } from './examined-set.js';
import type { CheckResult, Finding } from './finding.js';
import { readPictureFacts } from './picture-facts.js';

/** Options of {@link runChecks}. */
export interface ExaminationOptions {
  /** What to look for. */
  readonly checks: readonly CheckName[];
  /** How people become samples. */
  readonly samples: SampleOptions;
  /** Pictures to decode and to send through the training's path, evenly spread; all where not given. */
  readonly limit?: number | undefined;
  /** Told how many of how many pictures or people are done. */
  readonly onProgress: (what: 'pictures' | 'people', done: number, total: number) => void;
}

/** A finding and the check that made it. */
export interface NamedFinding extends Finding {
  readonly check: CheckName;
}

/** What all checks say. */
export interface Examination {
  /** Errors first, then by the order of the checks. */
  readonly findings: readonly NamedFinding[];
  /** By check, what it measured. */
  readonly measured: Readonly<Partial<Record<CheckName, CheckResult['measured']>>>;
  /** Pictures that were decoded; 0 where no check asked for it. */
  readonly decoded: number;
}

/** Checks that look at pixels. */
const PIXELS: readonly CheckName[] = ['pictures', 'duplicates'];
/** Checks that need the sizes of pictures, which not all annotations say. */
const SIZES: readonly CheckName[] = ['keypoints', 'training', 'sigma'];

/** Examines a data set. */
export async function runChecks(
  set: ExaminedSet,
  options: ExaminationOptions,
): Promise<Examination> {
  const { checks, samples, limit, onProgress } = options;
  const chosen = choosePictures(set, limit);
  const decodes = checks.some((check) => PIXELS.includes(check));
  const facts = decodes
    ? await readPictureFacts(chosen, {
        depth: 'pixels',
        onProgress: (done, total) => onProgress('pictures', done, total),
      })
    : [];
  const sizes = new Map<ExaminedPicture, Size | null>(
    facts.map(({ picture, size }) => [picture, size]),
  );
  if (checks.some((check) => SIZES.includes(check))) await addSizes(sizes, set);
  const sizeOf = (picture: ExaminedPicture) => sizes.get(picture) ?? null;
  const part = limit === undefined ? set : restrict(set, chosen);
  const run: Record<CheckName, () => CheckResult | Promise<CheckResult>> = {
    pictures: () => checkPictures(facts),
    keypoints: () => checkKeypoints(set, { sizeOf }),
    visibility: () => checkVisibility(set),
    scale: () => checkScale(set),
    flip: () => checkFlip(set),
    swaps: () => checkSwaps(set),
    truth: () => checkTruth(set),
    training: () =>
      checkTraining(part, {
        samples,
        sizeOf,
        onProgress: (done, total) => onProgress('people', done, total),
      }),
    sigma: () => checkSigma(set, { samples, sizeOf }),
    duplicates: () => checkDuplicates(facts),
  };
  const findings: NamedFinding[] = [];
  const measured: Partial<Record<CheckName, CheckResult['measured']>> = {};
  for (const check of checks) {
    const result = await run[check]();
    findings.push(...result.findings.map((finding) => ({ check, ...finding })));
    measured[check] = result.measured;
  }
  const isError = ({ severity }: Finding) => severity === 'error';
  return {
    findings: [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))],
    measured,
    decoded: facts.length,
  };
}

/** Sizes of pictures that were not decoded: from the annotations, else from the header of the file. */
async function addSizes(
  sizes: Map<ExaminedPicture, Size | null>,
  { pictures }: ExaminedSet,
): Promise<void> {
  const unknown = pictures.filter((picture) => !sizes.has(picture));
  for (const picture of unknown) if (picture.size !== null) sizes.set(picture, picture.size);
  const facts = await readPictureFacts(
    unknown.filter(({ size }) => size === null),
    { depth: 'header' },
  );
  for (const { picture, size } of facts) sizes.set(picture, size);
}

/** As many pictures of each part, evenly spread. */
function choosePictures(
  { pictures, parts }: ExaminedSet,
  limit: number | undefined,
): readonly ExaminedPicture[] {
  if (limit === undefined) return pictures;
  return parts.flatMap((part) => {
    const own = pictures.filter((picture) => picture.part === part);
    const taken = Math.min(limit, own.length);
    return Array.from(
      { length: taken },
      (_, place) => own[Math.floor((place * own.length) / taken)] as ExaminedPicture,
    );
  });
}

function restrict(set: ExaminedSet, chosen: readonly ExaminedPicture[]): ExaminedSet {
  const kept = new Set(chosen);
  return {
    ...set,
    pictures: chosen,
    people: set.people.filter(({ picture }) => kept.has(picture)),
  };
}
