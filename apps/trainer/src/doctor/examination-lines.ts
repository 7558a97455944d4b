import { formatCount } from '../report/format-numbers.js';
import { caseLine } from './describe-case.js';
import type { ExaminedSet } from './examined-set.js';
import type { Examination, NamedFinding } from './run-checks.js';

/** Cases of a finding that are named on the terminal. */
const SHOWN = 5;

/** A readable summary of an examination, errors first. */
export function examinationLines(
  { findings, measured, decoded }: Examination,
  set: ExaminedSet,
): string[] {
  const names = set.parts
    .map(({ name, dataset }) => `${name} ${formatCount(dataset.length)}`)
    .join(', ');
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return [
    `${formatCount(set.pictures.length)} pictures (${names}), ${formatCount(set.people.length)} people with the joints of ${set.skeleton.name}; ` +
      `${formatCount(decoded)} pictures decoded`,
    ...Object.entries(measured).flatMap(([check, numbers]) => measuredLines(check, numbers)),
    '',
    ...findings.flatMap(findingLines),
    findings.length === 0
      ? 'Nothing wrong was found.'
      : `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}.`,
  ];
}

function measuredLines(check: string, numbers: Readonly<Record<string, number | null>>): string[] {
  const words = Object.entries(numbers).flatMap(([name, value]) =>
    value === null
      ? []
      : [`${name} ${Number.isInteger(value) ? formatCount(value) : value.toFixed(3)}`],
  );
  return words.length === 0 ? [] : [`${check.padEnd(10)} ${words.join(', ')}`];
}

function findingLines({ check, severity, message, cases }: NamedFinding): string[] {
  const rest = cases.length - SHOWN;
  return [
    `${severity} (${check}): ${message}`,
    ...cases.slice(0, SHOWN).map((one) => `  ${caseLine(one)}`),
    ...(rest > 0 ? [`  and ${formatCount(rest)} more; --json names all`] : []),
    '',
  ];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
