import type { Case } from './finding.js';

/** Plain data about a case, for `--json`. */
export interface CaseRecord {
  readonly part: string;
  readonly picture: string;
  readonly file: string | null;
  readonly person: number | null;
  readonly detail: string;
  readonly other?: { readonly part: string; readonly picture: string };
}

/** Names a case as data. */
export function caseRecord({ picture, person, detail, other }: Case): CaseRecord {
  return {
    part: picture.part.name,
    picture: picture.id,
    file: picture.file,
    person: person ?? null,
    detail,
    ...(other !== undefined && { other: { part: other.part.name, picture: other.id } }),
  };
}

/** Names a case in words; the person only where there are several. */
export function caseLine({ picture, person, detail }: Case): string {
  const isOne = person === undefined || picture.poses.length === 1;
  return `${picture.id}${isOne ? '' : `, person ${person}`}: ${detail}`;
}
