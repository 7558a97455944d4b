import { formatCount } from '../../report/format-numbers.js';
import { type Html, html } from '../../report/html.js';
import { renderPage } from '../../report/render-page.js';
import type { ReportPicture } from '../../report/report-content.js';
import { definitions } from '../../report/sections/definitions.js';
import { pictureGrid } from '../../report/sections/picture-grid.js';
import { section } from '../../report/sections/section.js';
import { CHECKS, type CheckName } from '../checks/checks.js';
import { caseLine } from '../describe-case.js';
import type { ExaminedSet } from '../examined-set.js';
import type { Examination, NamedFinding } from '../run-checks.js';
import { drawCase } from './draw-case.js';

/** Cases of a finding that are shown as pictures. */
const DRAWN = 12;

/** Options of {@link renderExamination}. */
export interface ExaminationPageOptions {
  /** When it was made, in words. */
  readonly date: string;
  /** The command that made it. */
  readonly command: string;
}

/** Makes one page of an examination that needs no other file and no network, with pictures of the worst cases. */
export async function renderExamination(
  examination: Examination,
  set: ExaminedSet,
  { date, command }: ExaminationPageOptions,
): Promise<string> {
  const findings: (Html | null)[] = [];
  for (const finding of examination.findings) findings.push(await findingSection(finding, set));
  const names = set.parts.map(({ dataset }) => dataset.name).join(' and ');
  return renderPage({
    kind: 'Examination of a data set',
    title: names,
    date,
    sections: [
      summarySection(examination, set),
      ...findings,
      measuredSection(examination),
      section('Command', [html`<pre>${command}</pre>`]),
    ],
  });
}

function summarySection({ findings, decoded }: Examination, set: ExaminedSet): Html | null {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const counts = definitions([
    ['pictures', html`${formatCount(set.pictures.length)}`],
    ['of them decoded', html`${formatCount(decoded)}`],
    ['people', html`${formatCount(set.people.length)}`],
    ['joints', html`${set.skeleton.joints.length}, ${set.skeleton.name}`],
    ['errors', html`${errors}`],
    ['warnings', html`${findings.length - errors}`],
  ]);
  return section('Summary', [
    counts,
    findings.length === 0 ? html`<p>Nothing wrong was found.</p>` : null,
  ]);
}

async function findingSection(
  finding: NamedFinding,
  { skeleton }: ExaminedSet,
): Promise<Html | null> {
  const { check, severity, message, cases } = finding;
  const pictures: ReportPicture[] = [];
  const undrawn: string[] = [];
  for (const one of cases.slice(0, DRAWN)) {
    const drawn = await drawCase(one, skeleton);
    pictures.push(...drawn);
    if (drawn.length === 0) undrawn.push(caseLine(one));
  }
  const others = [...undrawn, ...cases.slice(DRAWN).map(caseLine)];
  return section(`${severity === 'error' ? 'Error' : 'Warning'}: ${check}`, [
    html`<p>${message}</p>`,
    pictures.length === 0 ? null : pictureGrid(pictures, 'grid'),
    others.length === 0
      ? null
      : html`<details><summary>${formatCount(others.length)}${pictures.length > 0 ? ' more' : ''}, the worst first</summary>
<div class="scroll"><ol start="${cases.length - others.length + 1}">${others.map((line) => html`<li>${line}</li>`)}</ol></div></details>`,
  ]);
}

function measuredSection({ measured }: Examination): Html | null {
  const rows = Object.entries(measured).flatMap(([check, numbers]) =>
    Object.entries(numbers).flatMap(([name, value]) =>
      value === null
        ? []
        : [html`<tr><th scope="row">${check}</th><td>${name}</td><td>${format(value)}</td></tr>`],
    ),
  );
  const looked = Object.keys(measured).map((check) => `${check}: ${CHECKS[check as CheckName]}`);
  return section('Measured', [
    html`<table class="words"><thead><tr><th>check</th><th>what</th><th>value</th></tr></thead><tbody>${rows}</tbody></table>`,
    html`<details><summary>What was looked for</summary><ul>${looked.map((line) => html`<li>${line}</li>`)}</ul></details>`,
  ]);
}

function format(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : value.toFixed(3);
}
