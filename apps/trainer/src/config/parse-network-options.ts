import type { NetworkDescription } from '@posewright/architectures';
import { defineSkeleton, OptionError, SKELETONS, type Skeleton } from '@posewright/pose';

/**
 * Reads options of a network from JSON; `skeleton` may be the name of a known one.
 *
 * @throws {OptionError} where it is not a JSON object, or its skeleton is none.
 */
export function parseNetworkOptions(json: string): Partial<NetworkDescription['options']> {
  const { skeleton, ...options } = parseObject(json);
  return skeleton === undefined ? options : { ...options, skeleton: chooseSkeleton(skeleton) };
}

function parseObject(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    value = null;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new OptionError('--options', 'a JSON object, e.g. {"skeleton": "COCO_17"}', json);
}

function chooseSkeleton(value: unknown): Skeleton {
  if (typeof value !== 'string') return defineSkeleton(value as Skeleton);
  const skeleton = SKELETONS[value];
  if (skeleton !== undefined) return skeleton;
  throw new OptionError('skeleton', `one of ${Object.keys(SKELETONS).join(', ')}`, value);
}
