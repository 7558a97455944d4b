import { caseRecord } from './describe-case.js';
import type { ExaminedSet } from './examined-set.js';
import type { Examination } from './run-checks.js';

/** The object of `--json`: all findings with all cases. */
export function summarizeExamination(
  { findings, measured, decoded }: Examination,
  set: ExaminedSet,
) {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    parts: set.parts.map(({ name, dataset }) => ({
      name,
      dataset: dataset.name,
      pictures: dataset.length,
    })),
    skeleton: set.skeleton.name,
    pictures: set.pictures.length,
    people: set.people.length,
    decoded,
    errors,
    warnings: findings.length - errors,
    measured,
    findings: findings.map(({ cases, ...finding }) => ({
      ...finding,
      cases: cases.map(caseRecord),
    })),
  };
}
