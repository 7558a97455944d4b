import type { DatasetFingerprint } from './dataset-fingerprint.js';

/**
 * Says what has changed in a data set.
 *
 * @returns A phrase for each kind of change, e.g. `2 pictures are gone (im00001, im00002)`; none where nothing has.
 */
export function compareFingerprints(
  before: DatasetFingerprint,
  now: DatasetFingerprint,
): readonly string[] {
  const [old, present] = [new Map(before.pictures), new Map(now.pictures)];
  const [oldIds, ids] = [[...old.keys()], [...present.keys()]];
  const both = ids.filter((id) => old.has(id));
  const differing = (part: (description: string) => string) =>
    both.filter((id) => part(old.get(id) as string) !== part(present.get(id) as string));
  const gone = oldIds.filter((id) => !present.has(id));
  const added = ids.filter((id) => !old.has(id));
  const isReordered = gone.length + added.length === 0 && String(oldIds) !== String(ids);
  return [
    ...count(gone, ['is gone', 'are gone']),
    ...count(added, ['is new', 'are new']),
    ...count(differing(annotationsOf), ['has other annotations', 'have other annotations']),
    ...count(differing(fileOf), [
      'has a file of another name or size',
      'have files of other names or sizes',
    ]),
    ...(String(before.joints) === String(now.joints) ? [] : ['the joints are others']),
    ...(isReordered ? ['the pictures are in another order'] : []),
  ];
}

/** Pictures that a message names. */
const NAMED = 3;

function count(
  ids: readonly string[],
  [one, several]: readonly [string, string],
): readonly string[] {
  if (ids.length === 0) return [];
  const names = ids.slice(0, NAMED).join(', ') + (ids.length > NAMED ? ', …' : '');
  return [
    ids.length === 1
      ? `1 picture ${one} (${names})`
      : `${ids.length} pictures ${several} (${names})`,
  ];
}

function annotationsOf(description: string): string {
  return description.slice(description.lastIndexOf(' '));
}

function fileOf(description: string): string {
  return description.slice(0, description.lastIndexOf(' '));
}
