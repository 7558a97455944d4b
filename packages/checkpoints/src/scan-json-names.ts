/** Names of a JSON object in the order of the text. */
export interface JsonNames {
  /** Names of the outermost object. */
  readonly names: readonly string[];
  /** Path of the first name that its object has twice, e.g. `conv1.weight.shape`; `null` where none. */
  readonly repeated: string | null;
}

/**
 * Reads what `JSON.parse` does not tell: the order of the names (it moves those that look like integers
 * to the front), and which come twice (it keeps the last). Values are skipped, not checked.
 *
 * @throws {SyntaxError} where a string does not end, or where objects and lists nest deeper than a
 * safetensors header ever does, before they fill the memory.
 */
export function scanJsonNames(json: string): JsonNames {
  const names: string[] = [];
  const open: Scope[] = [];
  let repeated: string | null = null;
  for (let at = 0; at < json.length; at++) {
    const letter = json[at];
    if (letter === '{' || letter === '[') open.push(newScope(open.length));
    else if (letter === '}' || letter === ']') open.pop();
    if (letter !== '"') continue;
    const end = endOfString(json, at);
    const scope = open.at(-1);
    if (scope !== undefined && isName(json, end)) {
      const name: string = JSON.parse(json.slice(at, end));
      scope.name = name;
      if (scope.seen.has(name)) repeated ??= open.map((outer) => outer.name).join('.');
      if (open.length === 1) names.push(name);
      scope.seen.add(name);
    }
    at = end - 1;
  }
  return { names, repeated };
}

/** An object or list that has not ended yet. */
interface Scope {
  readonly seen: Set<string>;
  name: string;
}

/** A tensor's shape is at level 3; the rest leaves room for fields of later versions. */
const DEEPEST = 16;

function newScope(depth: number): Scope {
  if (depth === DEEPEST) throw new SyntaxError(`Nested deeper than ${DEEPEST} levels`);
  return { seen: new Set(), name: '' };
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  if (at >= json.length) throw new SyntaxError('A string does not end');
  return at + 1;
}

/** A string is a name where a colon follows it. */
function isName(json: string, end: number): boolean {
  let at = end;
  while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') at++;
  return json[at] === ':';
}
