import { type Html, html } from '../html.js';
import { definitions } from './definitions.js';
import { section } from './section.js';

/** Versions, seed and commit. */
export function environmentSection(
  environment: Readonly<Record<string, string>> = {},
): Html | null {
  const entries = Object.entries(environment).map(
    ([name, value]) => [name, html`<code>${value}</code>`] as const,
  );
  return section('Environment', [definitions(entries)]);
}
