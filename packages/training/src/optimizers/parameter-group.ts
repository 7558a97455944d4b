import { OptionError } from '@posewright/pose';
import { matchNames } from './match-names.js';

/** Parameters that move otherwise than the rest. */
export interface ParameterGroup {
  /** Unique among the groups. */
  readonly name: string;
  /** Glob of the names of its parameters, or several, where `*` also matches dots: `model.*.bias`. */
  readonly pattern: string | readonly string[];
  /** Only those parameters whose names match and that have so many axes: 1 for biases and norms; any where not given. */
  readonly rank?: number | undefined;
  /** Factor of the learning rate; 1 where not given. */
  readonly learningRate?: number | undefined;
  /** Replaces the optimizer's. */
  readonly weightDecay?: number | undefined;
}

/** What takes biases and norms out of weight decay, for every network: all parameters that are vectors. */
export const NO_DECAY_OF_VECTORS: readonly ParameterGroup[] = [
  { name: 'biases and norms', pattern: '*', rank: 1, weightDecay: 0 },
];

/** Which parameters a group has. */
export interface GroupMembers {
  /** The group; `null` for parameters of none. */
  readonly group: ParameterGroup | null;
  /** Names of its parameters, in their order. */
  readonly names: readonly string[];
}

/**
 * Sorts parameters into groups: each belongs to the first group that it matches.
 *
 * @returns The groups in their order, then what is left; without those that have no parameter.
 * @throws {OptionError} where a pattern matches no parameter, two groups have one name, or a factor is below 0.
 */
export function groupParameters(
  parameters: ReadonlyMap<string, { readonly shape: readonly number[] }>,
  groups: readonly ParameterGroup[],
): GroupMembers[] {
  checkGroups(groups);
  const left = new Set(parameters.keys());
  const members = groups.map((group) => {
    const matched = matchNames([group.pattern].flat(), [...parameters.keys()], 'groups');
    const names = matched.filter((name) => {
      const rank = parameters.get(name)?.shape.length;
      return left.has(name) && (group.rank === undefined || group.rank === rank);
    });
    for (const name of names) left.delete(name);
    return { group, names };
  });
  return [...members, { group: null, names: [...left] }].filter(({ names }) => names.length > 0);
}

function checkGroups(groups: readonly ParameterGroup[]): void {
  const names = groups.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new OptionError('groups', 'of different names', twice);
  for (const { name, learningRate = 1, weightDecay = 0 } of groups) {
    for (const [key, value] of Object.entries({ learningRate, weightDecay })) {
      if (value >= 0) continue;
      throw new OptionError(`groups.${name}.${key}`, 'a number that is not negative', value);
    }
  }
}
