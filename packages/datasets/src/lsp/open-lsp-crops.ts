import { join } from 'node:path';
import { DatasetError, LSP_14, type Pose } from '@posewright/pose';
import * as v from 'valibot';
import { readJsonFile } from '../json/read-json-file.js';
import { listPictures } from '../pictures/list-pictures.js';
import { type PictureRecord, pictureDataset } from '../pictures/picture-dataset.js';
import type { PoseDataset } from '../pose-dataset.js';
import { isInLspSplit, type LspSplit } from './lsp-split.js';

const FILE_JOINTS = LSP_14.joints.map((joint) =>
  joint.replace(/^(left|right)/, (side) => side.slice(0, 1)),
);

const Header = v.object({
  size: v.number(),
  joints: v.array(v.string()),
  items: v.array(v.unknown()),
});

const Item = v.object({
  image: v.pipe(v.string(), v.regex(/^im\d+\.jpg$/, 'Expected a name such as im00001.jpg')),
  scale: v.pipe(v.number(), v.gtValue(0)),
  origin: v.tuple([v.number(), v.number()]),
  joints: v.pipe(
    v.array(v.tuple([v.number(), v.number(), v.picklist([0, 1])])),
    v.length(FILE_JOINTS.length),
  ),
});

/** Options of {@link openLspCrops}. */
export interface LspCropsOptions {
  /** Folder with `images/` and `joints.json`. */
  readonly directory: string;
  /** Part of the set; all of it where not given. */
  readonly split?: Exclude<LspSplit, 'test'>;
}

/**
 * Opens square crops of Leeds Sports Pose Extended: `images/` and one `joints.json` with `size`, `joints`
 * and `items[].{image,scale,origin,joints}`. Keypoints are in pixels of the crop; a joint whose flag is 0
 * was not labelled and is `null`.
 *
 * @throws {DatasetError} that names file, record and key, where the folder or the file is missing, the
 * joints have other names or another order than LSP's, a value is not what it should be, a listed picture
 * is not there, or the part has no picture.
 */
export async function openLspCrops({
  directory,
  split = 'all',
}: LspCropsOptions): Promise<PoseDataset> {
  const pictures = await listPictures(directory);
  const file = join(directory, 'joints.json');
  const { joints, items } = parse(Header, await readJsonFile(file), { file });
  checkJoints(joints, file);
  const records: PictureRecord[] = [];
  items.forEach((raw, index) => {
    const item = parse(Item, raw, { file, record: index });
    if (!isInLspSplit(Number(item.image.slice(2, -4)), { split, edition: 'extended' })) return;
    if (!pictures.has(item.image)) {
      throw new DatasetError(
        `\`items[${index}].image\` in \`${file}\` is '${item.image}', which is not in ` +
          `\`${join(directory, 'images')}\`. Add the picture, or remove the record.`,
        { file, record: index },
      );
    }
    records.push({
      id: item.image.slice(0, -4),
      file: join(directory, 'images', item.image),
      pose: () => readPose(item),
    });
  });
  if (records.length === 0) {
    throw new DatasetError(
      `\`${file}\` lists no picture of the part '${split}'. Check \`directory\` and \`split\`.`,
      { file },
    );
  }
  return pictureDataset({ name: `lsp-crops/${split}`, skeleton: LSP_14 }, records);
}

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  { file, record }: { readonly file: string; readonly record?: number },
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const key = [record === undefined ? null : `items[${record}]`, v.getDotPath(issue)]
    .filter((part) => part !== null)
    .join('.');
  throw new DatasetError(
    `\`${key || 'the file'}\` in \`${file}\` cannot be used: ${issue.message}.`,
    record === undefined ? { file } : { file, record },
  );
}

function checkJoints(joints: readonly string[], file: string): void {
  if (
    joints.length === FILE_JOINTS.length &&
    joints.every((joint, i) => joint === FILE_JOINTS[i])
  ) {
    return;
  }
  throw new DatasetError(
    `\`joints\` in \`${file}\` has ${joints.length} names: ${joints.join(', ')}. ` +
      `Expected these ${FILE_JOINTS.length} in this order: ${FILE_JOINTS.join(', ')}.`,
    { file },
  );
}

function readPose({ joints }: v.InferOutput<typeof Item>): Pose {
  return {
    keypoints: joints.map(([x, y, flag]) =>
      flag === 0 ? null : { x, y, score: 1, visible: true },
    ),
  };
}
