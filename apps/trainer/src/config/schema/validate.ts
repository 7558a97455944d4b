import { OptionError } from '@posewright/pose';
import * as v from 'valibot';
import { suggestNearest } from '../suggest-nearest.js';
import { keysAt } from './keys-at.js';

/** Options of {@link validate}. */
export interface ValidateOptions {
  /** File that the value is from, for messages. */
  readonly file: string;
  /** Keys that lead to the value, joined by dots; none where not given. */
  readonly parent?: string;
}

/**
 * Checks a value that a user wrote.
 *
 * @throws {OptionError} that names the key, the value, what is allowed, and for an unknown name the nearest known one.
 */
export function validate<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  { file, parent }: ValidateOptions,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const key = [...(parent === undefined ? [] : [parent]), ...path].join('.');
  const { expected, hint } = explain(issue, { schema, value, path });
  const received = issue.path?.at(-1)?.value ?? issue.input;
  const hints = [...hint, `See \`${file}\`.`].join(' ');
  throw new OptionError(key || file, expected, received, hints);
}

interface Place {
  readonly schema: v.GenericSchema;
  readonly value: unknown;
  readonly path: readonly string[];
}

/** What was expected where an issue is, and what may help. */
function explain(issue: v.BaseIssue<unknown>, place: Place) {
  const parentPath = place.path.slice(0, -1);
  if (issue.expected === 'never') {
    const known = keysAt(place.schema, place.value, parentPath);
    return {
      expected: 'left out, as there is no such key',
      hint: [...suggestNearest(place.path.at(-1), known), `The keys are ${known.join(', ')}.`],
    };
  }
  if (issue.kind === 'schema' && OBJECTS.includes(issue.type)) return explainObject(issue, place);
  return { expected: issue.message, hint: suggestNearest(issue.input, namesOf(issue)) };
}

const OBJECTS = ['strict_object', 'variant'];

function explainObject(issue: v.BaseIssue<unknown>, { schema, value, path }: Place) {
  const names = namesOf(issue);
  if (issue.expected === 'Object') {
    const keys = keysAt(schema, value, path);
    return { expected: `an object with ${keys.map((key) => `\`${key}\``).join(', ')}`, hint: [] };
  }
  if (issue.type === 'variant') {
    return { expected: `one of ${names.join(', ')}`, hint: suggestNearest(issue.input, names) };
  }
  return { expected: 'given', hint: [] };
}

/** The names in words such as `("adam" | "sgd")`. */
function namesOf({ expected }: v.BaseIssue<unknown>): string[] {
  return [...(expected ?? '').matchAll(/"([^"]+)"/g)].map(([, name]) => name as string);
}
