import { formatCount } from '../format-numbers.js';
import { type Html, html } from '../html.js';
import type { TrainingFacts } from '../report-content.js';
import { definitions } from './definitions.js';
import { section } from './section.js';

/** What was trained, on what, by what. */
export function trainingSection(facts: TrainingFacts): Html | null {
  const { preset, dataset, parameters, input, machine, engine, engineReason } = facts;
  const why = engineReason === undefined ? null : html` <span class="why">${engineReason}</span>`;
  return section('Setup', [
    definitions([
      ['Network', html`${preset}`],
      ['Parameters', html`${formatCount(parameters)}`],
      ['Input', html`${input.height} × ${input.width} pixels (height × width)`],
      ['Data', html`${dataset}`],
      ['Machine', html`${machine}`],
      ['Engine', html`${engine}${why}`],
    ]),
  ]);
}
