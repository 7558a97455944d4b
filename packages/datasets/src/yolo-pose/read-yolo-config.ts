import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { COCO_17, DatasetError, type Skeleton } from '@posewright/pose';
import * as v from 'valibot';
import { parse } from 'yaml';
import { knownSkeleton, namedSkeleton } from '../named-skeleton.js';
import { readDatasetFile } from '../read-dataset-file.js';

/** What a `data.yaml` says. */
export interface YoloConfig {
  /** Folder that its paths start from. */
  readonly root: string;
  /** Folders of pictures, or lists of them, of each part. */
  readonly parts: Readonly<Record<'train' | 'val' | 'test', readonly string[]>>;
  /** Names of the classes by number. */
  readonly classes: ReadonlyMap<number, string>;
  /** Numbers of each joint in a label: x and y, or x, y and v. */
  readonly dimensions: 2 | 3;
  readonly skeleton: Skeleton;
}

const Paths = v.nullish(v.union([v.string(), v.array(v.string())]));
const Config = v.object({
  path: v.nullish(v.string()),
  train: Paths,
  val: Paths,
  test: Paths,
  names: v.union([v.array(v.string()), v.record(v.string(), v.string())]),
  kpt_shape: v.tuple([v.pipe(v.number(), v.integer(), v.minValue(1)), v.picklist([2, 3])]),
  flip_idx: v.nullish(v.array(v.number())),
  kpt_names: v.nullish(v.union([v.array(v.string()), v.record(v.string(), v.array(v.string()))])),
});

/**
 * Reads the `data.yaml` of a YOLO-pose data set (https://docs.ultralytics.com/datasets/pose/).
 *
 * @throws {DatasetError} that names file and key.
 */
export async function readYoloConfig(file: string): Promise<YoloConfig> {
  const text = new TextDecoder().decode(await readDatasetFile(file));
  const { path, names, kpt_shape, train, val, test, ...rest } = checkConfig(
    parseYaml(text, file),
    file,
  );
  const listOf = (paths: string | readonly string[] | null | undefined) => [paths ?? []].flat();
  const entries = Object.entries(names).map(([id, name]) => [Number(id), name] as const);
  return {
    root: rootOf(file, path ?? '.'),
    parts: { train: listOf(train), val: listOf(val), test: listOf(test) },
    classes: new Map(entries),
    dimensions: kpt_shape[1],
    skeleton: skeletonOf({ ...rest, joints: kpt_shape[0] }, file),
  };
}

function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new DatasetError(`\`${file}\` is not YAML: ${reason} Write it again.`, { file, cause });
  }
}

function checkConfig(value: unknown, file: string): v.InferOutput<typeof Config> {
  const result = v.safeParse(Config, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const key = v.getDotPath(issue) ?? 'the file';
  throw new DatasetError(
    `\`${key}\` in \`${file}\` cannot be used: ${issue.message}. Expected \`train\`, \`val\`, \`names\` and \`kpt_shape\`, as in the description of a YOLO-pose data set.`,
    { file },
  );
}

/** Ultralytics looks for `path` in its own folder of data sets; a set that was moved is where its file is. */
function rootOf(file: string, path: string): string {
  const root = resolve(dirname(file), path);
  return existsSync(root) ? root : dirname(file);
}

interface YoloJoints {
  readonly joints: number;
  readonly flip_idx?: readonly number[] | null | undefined;
  readonly kpt_names?:
    | readonly string[]
    | Readonly<Record<string, readonly string[]>>
    | null
    | undefined;
}

function skeletonOf({ joints, flip_idx, kpt_names }: YoloJoints, file: string): Skeleton {
  const named = Array.isArray(kpt_names) ? kpt_names : Object.values(kpt_names ?? {})[0];
  const known = named ? knownSkeleton(named) : joints === COCO_17.joints.length ? COCO_17 : null;
  if (known !== null && String(flip_idx ?? known.flip) === String(known.flip)) return known;
  const names: readonly string[] =
    named ?? Array.from({ length: joints }, (_, joint) => `joint_${joint + 1}`);
  if (names.length !== joints) {
    throw new DatasetError(
      `\`kpt_names\` in \`${file}\` has ${names.length} names. Expected ${joints}, as \`kpt_shape\` says.`,
      { file },
    );
  }
  try {
    const flip = flip_idx ?? undefined;
    return namedSkeleton({
      name: `YOLO_${joints}`,
      joints: names,
      limbs: [],
      ...(flip && { flip }),
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatasetError(
      `\`flip_idx\` or \`kpt_names\` in \`${file}\` cannot be used: ${reason}`,
      {
        file,
        cause,
      },
    );
  }
}
