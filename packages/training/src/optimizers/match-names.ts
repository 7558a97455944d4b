import { OptionError } from '@posewright/pose';
import leven from 'leven';
import picomatch from 'picomatch';

/**
 * The names that match one of several globs, in their order. A name is no path: `*` matches dots.
 *
 * @param option Where the patterns come from, for the error.
 * @throws {OptionError} where a pattern matches nothing; it says which names are nearest.
 */
export function matchNames(
  patterns: readonly string[],
  names: readonly string[],
  option: string,
): string[] {
  const matchers = patterns.map((pattern) => {
    const matches = picomatch(pattern, { dot: true, windows: false });
    if (names.some((name) => matches(name))) return matches;
    throw new OptionError(
      option,
      'patterns that match names of parameters',
      pattern,
      `The nearest names are ${nearest(pattern, names).join(', ')}.`,
    );
  });
  return names.filter((name) => matchers.some((matches) => matches(name)));
}

/** How many names an error shows. */
const SHOWN = 3;

/** The names that take the fewest changes, whatever stands where the pattern has a wildcard. */
function nearest(pattern: string, names: readonly string[]): string[] {
  const parts = pattern.split('.');
  const changes = (name: string) => {
    const own = name.split('.');
    const apart = parts.map((part, place) =>
      part.includes('*') ? 0 : leven(part, own[place] ?? ''),
    );
    return apart.reduce((sum, distance) => sum + distance, 0);
  };
  return names
    .map((name) => ({ name, distance: changes(name) }))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, SHOWN)
    .map(({ name }) => name);
}
