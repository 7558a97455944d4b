import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatasetError } from '@posewright/pose';
import type { PersonSet } from './person-set.js';

/** Where to look. */
export interface PeopleFileOptions {
  readonly directory: string;
  readonly annotations: string | undefined;
  readonly split: string | undefined;
}

/** A file of people, and the part of it to read; all of it where not given. */
export interface PeopleFile {
  readonly file: string;
  readonly split?: string;
}

/**
 * Finds the file of a part: the one that is named, or else one that has just that part (e.g. `annot/valid.json`), or else
 * one that has the whole set.
 *
 * @throws {DatasetError} that names what was looked for, or the parts that are there.
 */
export async function findPeopleFile(
  { name, files, splits }: PersonSet,
  { directory, annotations, split }: PeopleFileOptions,
): Promise<PeopleFile> {
  const part = split === undefined ? undefined : canonical(splits, split);
  const inner = part === undefined ? {} : { split: part };
  if (annotations !== undefined) return { file: resolve(directory, annotations), ...inner };
  const ofPart =
    part === undefined ? null : await findPart(directory, name, splits[part] ?? [part]);
  if (ofPart !== null) return { file: ofPart };
  const whole = await findFirst(files.map((file) => join(directory, file)));
  if (whole !== null) return { file: whole, ...inner };
  const known: string[] = [];
  for (const [other, names] of Object.entries(splits)) {
    if ((await findPart(directory, name, names)) !== null) known.push(`'${other}'`);
  }
  const wanted = `one of ${[...files, `annot/${Object.keys(splits)[0]}.json`].join(', ')}`;
  throw new DatasetError(
    known.length > 0
      ? `\`${directory}\` has no file of ${split === undefined ? 'the whole set' : `the split '${split}'`}. It has ${known.join(', ')}; name one of them as \`split\`.`
      : `\`${directory}\` has no annotations of ${name.toUpperCase()}. Expected ${wanted}; check \`directory\`, or name the file as \`annotations\`.`,
    { file: directory },
  );
}

function canonical(splits: PersonSet['splits'], split: string): string {
  const found = Object.entries(splits).find(([, names]) => names.includes(split));
  return found?.[0] ?? split;
}

/** HRNet and the hourglass code have `annot/valid.json` and `.h5`, mmpose `annotations/mpii_val.json`. */
async function findPart(
  directory: string,
  set: string,
  names: readonly string[],
): Promise<string | null> {
  const places = names.flatMap((name) => [
    `annot/${name}`,
    `annotations/${set}_${name}`,
    `${set}_${name}`,
  ]);
  return findFirst(
    places
      .flatMap((place) => [`${place}.json`, `${place}.h5`])
      .map((place) => join(directory, place)),
  );
}

async function findFirst(files: readonly string[]): Promise<string | null> {
  for (const file of files) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return null;
}
