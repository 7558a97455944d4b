import type { Skeleton } from '@posewright/pose';
import type { Initialization } from './initialize-network.js';

/** Names of one part of a network that are listed one by one; of more only their number is. */
const LISTED = 3;

/** Says what a network began with, for people: what was taken, of which joints, and what begins anew. */
export function describeInitialization(
  { weights, origin, skeleton, taken, carried, fresh, unused }: Initialization,
  { joints }: Skeleton,
): string[] {
  const isOther = skeleton !== null && carried.length > 0;
  const kept = joints.filter((joint) => skeleton?.joints.includes(joint));
  const rest = joints.filter((joint) => !kept.includes(joint));
  return [
    `Begins with ${weights} (${origin}): ${count(taken.length)} taken.`,
    ...(isOther
      ? [
          `It knows the joints of ${skeleton.name}. In ${count(carried.length)} (${summarize(carried.map(({ name }) => name))}) ` +
            `those of the same names are carried over: ${kept.join(', ')}.` +
            `${rest.length === 0 ? '' : ` These begin anew: ${rest.join(', ')}.`}`,
        ]
      : []),
    ...listed('Begin anew', fresh),
    ...listed('Without a place in the network', unused),
  ];
}

function listed(title: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${title}: ${count(names.length)}, ${summarize(names)}.`];
}

function count(tensors: number): string {
  return `${tensors} ${tensors === 1 ? 'tensor' : 'tensors'}`;
}

/** Names, those of a part of the network with many of them as one: `cpm.* (9)`. */
function summarize(names: readonly string[]): string {
  const parts = new Map<string, string[]>();
  for (const name of names) {
    const part = partOf(name);
    parts.set(part, [...(parts.get(part) ?? []), name]);
  }
  return [...parts]
    .flatMap(([part, own]) => (own.length > LISTED ? [`${part}.* (${own.length})`] : own))
    .join(', ');
}

/** `stage4.2` of `stage4.2.branches.0.1.conv1.weight`: up to the first number, or the first name. */
function partOf(name: string): string {
  return /^[^.]+(?:\.\d+)?/.exec(name)?.[0] ?? name;
}
