import { findSimilarHashes } from '@posewright/image';
import type { Case, CheckResult, Finding } from '../finding.js';
import type { PictureFacts } from '../picture-facts.js';
import { rankCases } from './rank-cases.js';

/** Bits of 64 in which the fingerprints of copies differ at most. */
const DISTANCE = 4;

/** Looks for pictures that show the same, within a part and, which makes every measurement too good, in two. */
export function checkDuplicates(facts: readonly PictureFacts[]): CheckResult {
  const hashes = facts.map(({ hash }) => hash ?? null);
  const [across, within]: [Ranked[], Ranked[]] = [[], []];
  for (const { index, similarTo, distance } of findSimilarHashes(hashes, { distance: DISTANCE })) {
    const { picture } = facts[index] as PictureFacts;
    const { picture: other } = facts[similarTo] as PictureFacts;
    const isAcross = picture.part !== other.part;
    const detail = `like ${isAcross ? `${other.part.name} ` : ''}${other.id}, ${distance} of 64 bits differ`;
    (isAcross ? across : within).push({ picture, other, detail, badness: -distance });
  }
  const all = hashes.filter((hash) => hash !== null).length;
  const findings: Finding[] = [];
  if (across.length > 0) {
    const message = `${across.length} of ${all} pictures look like one of another part: what is measured on was learned. Keep copies in one part.`;
    findings.push({
      severity: 'error',
      message,
      count: across.length,
      of: all,
      cases: rankCases(across),
    });
  }
  if (within.length > 0) {
    const message = `${within.length} of ${all} pictures look like an earlier one of their part. Remove copies, unless the same picture shows several people one by one.`;
    findings.push({
      severity: 'warning',
      message,
      count: within.length,
      of: all,
      cases: rankCases(within),
    });
  }
  return { findings, measured: { 'pictures compared': all } };
}

type Ranked = Case & { readonly badness: number };
