import type * as tf from '@tensorflow/tfjs-core';
import type { RecordableOptimizer } from './recordable-optimizer.js';
import type { PackSpec } from './recorder/packed-variables.js';

/** The parameters of a group as one vector, and their slots as one each. */
export interface GroupPack extends PackSpec {
  /** Number of the group. */
  readonly group: number;
  /** The packs of its slots. */
  readonly followers: readonly (PackSpec['followers'][number] & { readonly slot: string })[];
}

/** The packs of parameters that learn: one for each group of which there are any. */
export function groupPacks(
  learning: ReadonlyMap<string, tf.Variable>,
  { rule, slots, groups }: RecordableOptimizer,
): GroupPack[] {
  const packs = (groups ?? [[...learning.keys()]]).map((members, group) => {
    const names = members.filter((name) => learning.has(name));
    const suffix = group === 0 ? '' : `_${group}`;
    const pack = (of: (name: string) => tf.Variable | undefined) =>
      new Map(names.map((name) => [name, of(name) as tf.Variable]));
    return {
      group,
      name: `parameters${suffix}`,
      variables: pack((name) => learning.get(name)),
      followers: rule.slots.map((slot) => ({
        slot,
        name: slot + suffix,
        variables: pack((name) => slots.get(`${slot}/${name}`)),
      })),
    };
  });
  return packs.filter(({ variables }) => variables.size > 0);
}
