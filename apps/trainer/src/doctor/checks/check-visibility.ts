import type { ExaminedSet } from '../examined-set.js';
import type { CheckResult, Finding } from '../finding.js';
import { rankCases } from './rank-cases.js';

/** Keypoints from which anything is told. */
const FEWEST = 100;
/** Share of hidden keypoints above which the flags are doubted; in COCO 0.2, in LSP 0.07. */
const MANY_HIDDEN = 0.5;

/**
 * Looks at how many keypoints are seen, hidden and not labelled. Readers have turned a file's flags into these three, so that only
 * shares show whether the flags mean something else: in COCO 0 is not labelled, 1 hidden, 2 seen; in MPII 1 seen, 0 hidden;
 * in LSP 1 hidden, 0 seen; in its extension 1 labelled, 0 not.
 */
export function checkVisibility({ people, pictures }: ExaminedSet): CheckResult {
  let [seen, hidden, unknown, unlabelled] = [0, 0, 0, 0];
  for (const { pose } of people) {
    for (const keypoint of pose.keypoints) {
      if (keypoint === null) unlabelled++;
      else if (keypoint.visible === undefined) unknown++;
      else if (keypoint.visible) seen++;
      else hidden++;
    }
  }
  const labelled = seen + hidden + unknown;
  const all = labelled + unlabelled;
  const findings: Finding[] = [];
  const add = (severity: Finding['severity'], message: string, count: number) =>
    findings.push({ severity, message, count, of: all, cases: [] });
  if (labelled === 0) {
    const nobody =
      'No keypoint of the set is labelled. Look at the visibility flags: in COCO 0 says that a joint is not labelled, 1 hidden, 2 seen.';
    add('error', nobody, all);
  } else if (labelled >= FEWEST && hidden === labelled) {
    const message =
      `All ${labelled} labelled keypoints are hidden. Flags may have been written as 0 and 1 where the format has 0, 1 (hidden) and 2 (seen); ` +
      'write 2 for joints that are seen.';
    add('error', message, hidden);
  } else if (labelled >= FEWEST && hidden > MANY_HIDDEN * (seen + hidden)) {
    const message =
      `${hidden} of ${seen + hidden} labelled keypoints are hidden, where less than half was expected. The flags may mean the opposite: ` +
      'LSP has 1 for hidden, MPII 1 for seen, COCO 1 for hidden and 2 for seen.';
    add('warning', message, hidden);
  }
  const counted = pictures.flatMap((picture) =>
    picture.everybody.flatMap(({ keypoints, labeledKeypoints }, place) => {
      if (labeledKeypoints === undefined) return [];
      const own = keypoints.filter((keypoint) => keypoint !== null).length;
      const detail = `person ${place} of the file: num_keypoints ${labeledKeypoints}, labelled ${own}`;
      return [{ picture, detail, badness: Math.abs(labeledKeypoints - own) }];
    }),
  );
  if (counted.length > 0) {
    const everybody = pictures.reduce((sum, picture) => sum + picture.everybody.length, 0);
    findings.push({
      severity: 'warning',
      message:
        `${counted.length} of ${everybody} people have another \`num_keypoints\` than labelled keypoints: flags beyond 0, 1 and 2, or a count that was not ` +
        "kept up. People with `num_keypoints` 0 are passed over by COCO's numbers; write the count of flags above 0.",
      count: counted.length,
      of: everybody,
      cases: rankCases(counted),
    });
  }
  const share = (count: number) => (all === 0 ? null : count / all);
  return {
    findings,
    measured: {
      'seen keypoints, share': share(seen),
      'hidden keypoints, share': share(hidden),
      'labelled keypoints of unknown visibility, share': share(unknown),
      'keypoints that are not labelled, share': share(unlabelled),
    },
  };
}
