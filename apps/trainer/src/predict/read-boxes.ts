import { readFile } from 'node:fs/promises';
import { type Box, OptionError } from '@posewright/pose';
import * as v from 'valibot';

const side = v.pipe(v.number(), v.minValue(0));
const corners = v.looseTuple([v.number(), v.number(), side, side]);

const ByName = v.pipe(
  v.custom<object>((content) => !Array.isArray(content), 'an object'),
  v.record(v.string(), v.array(corners)),
);
const CocoFile = v.object({
  images: v.array(v.object({ id: v.union([v.number(), v.string()]), file_name: v.string() })),
  annotations: v.array(
    v.object({ image_id: v.union([v.number(), v.string()]), bbox: v.optional(corners) }),
  ),
});

/** The people of a picture, by its path; `undefined` where the file does not speak of it. */
export type BoxesOf = (path: string) => readonly Box[] | undefined;

/**
 * Reads where people are in pictures: a JSON object with `[[x, y, width, height], ...]` by the name of each picture, or a file in COCO's format, whose
 * annotations' `bbox` are taken. A picture is found by its path, or by as much of its end as the file says.
 *
 * @throws {OptionError} where the file cannot be read, or is neither.
 */
export async function readBoxes(file: string): Promise<BoxesOf> {
  const boxes = boxesByName(await readJson(file), file);
  return (path) => {
    const parts = path.split(/[\\/]/);
    const ends = parts.map((_, start) => parts.slice(start).join('/'));
    const known = [path, ...ends].find((name) => boxes.has(name));
    return known === undefined ? undefined : boxes.get(known);
  };
}

function boxesByName(content: unknown, file: string): ReadonlyMap<string, readonly Box[]> {
  const coco = v.safeParse(CocoFile, content);
  if (coco.success) {
    const { images, annotations } = coco.output;
    return new Map(
      images.map(({ id, file_name: name }) => [
        name,
        annotations.flatMap(({ image_id: image, bbox }) =>
          image === id && bbox !== undefined ? [boxOf(bbox)] : [],
        ),
      ]),
    );
  }
  const named = v.safeParse(ByName, content, { abortEarly: true });
  if (named.success) {
    return new Map(Object.entries(named.output).map(([name, all]) => [name, all.map(boxOf)]));
  }
  const [issue] = named.issues;
  throw new OptionError(
    '--boxes',
    'a JSON file with { "photo.jpg": [[x, y, width, height], ...] }, or in COCO’s format',
    file,
    `There is ${JSON.stringify(issue.input) ?? 'nothing'} at '${v.getDotPath(issue) ?? 'the top'}'.`,
  );
}

function boxOf([x, y, width, height]: readonly [
  number,
  number,
  number,
  number,
  ...unknown[],
]): Box {
  return { x, y, width, height };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OptionError('--boxes', 'a JSON file', file, `${reason}.`);
  }
}
