import { closestMatch } from 'leven';

/** Share of the letters that may differ. */
const TOLERANCE = 0.5;

/** A sentence with the known name that is meant by a misspelt one, or none where no name is near. */
export function suggestNearest(name: unknown, known: readonly string[]): string[] {
  if (typeof name !== 'string') return [];
  const maxDistance = Math.ceil(TOLERANCE * name.length);
  const nearest = closestMatch(name, [...known], { maxDistance });
  return nearest === undefined ? [] : [`Did you mean '${nearest}'?`];
}
