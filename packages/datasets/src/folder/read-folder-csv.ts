import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatasetError, type Keypoint, type Skeleton } from '@posewright/pose';
import { type CsvError, parse } from 'csv-parse/sync';
import { readJsonFile } from '../json/read-json-file.js';
import { namedSkeleton } from '../named-skeleton.js';
import { readDatasetFile } from '../read-dataset-file.js';
import type { FolderContent } from './folder-picture.js';
import { readFolderSkeleton } from './folder-skeleton.js';

/** A line of the table. */
interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

interface TablePicture {
  split: string | null;
  readonly people: Map<string, Map<string, Keypoint>>;
}

const COLUMNS = ['picture', 'person', 'joint', 'x', 'y'];

/**
 * Reads one's own annotations as a table with a head: `picture,person,joint,x,y` and, if one likes, `visible` and `split`. A line is one
 * joint of one person; a line with a picture alone says that nobody is in it. Joints are in the order in which they are first named, or that
 * of a `skeleton.json` beside the table.
 *
 * @throws {DatasetError} that names file, line and column.
 */
export async function readFolderCsv(file: string): Promise<FolderContent> {
  const rows = parseTable(new TextDecoder().decode(await readDatasetFile(file)), file);
  const own = await readOwnSkeleton(file);
  const joints = new Set(own?.joints);
  const pictures = new Map<string, TablePicture>();
  for (const row of rows) {
    const joint = addRow(row, pictures, file);
    if (joint === null) continue;
    if (own !== null && !joints.has(joint)) {
      throw fault(file, row, 'joint', `one of ${own.joints.join(', ')}`);
    }
    joints.add(joint);
  }
  if (joints.size === 0) {
    throw new DatasetError(
      `\`${file}\` names no joint. Expected lines of picture,person,joint,x,y.`,
      { file },
    );
  }
  const names = [...joints];
  const skeleton = own ?? namedSkeleton({ name: `OWN_${names.length}`, joints: names, limbs: [] });
  return {
    skeleton,
    pictures: [...pictures].map(([picture, { split, people }]) => ({
      file: picture,
      split,
      source: null,
      people: [...people.values()].map((keypoints) => ({
        keypoints: names.map((joint) => keypoints.get(joint) ?? null),
      })),
    })),
  };
}

function parseTable(text: string, file: string): Row[] {
  const isRow = (value: unknown) =>
    value as { info: { lines: number }; record: Record<string, string> };
  let rows: Row[];
  try {
    const options = {
      columns: true,
      info: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
    } as const;
    rows = (parse(text, options) as unknown[]).map((value) => {
      const { info, record } = isRow(value);
      return { line: info.lines, cells: record };
    });
  } catch (cause) {
    throw new DatasetError(
      `\`${file}\` is not a table: ${(cause as CsvError).message}. Mend that line.`,
      { file, cause },
    );
  }
  const missing = COLUMNS.filter((column) => !(column in (rows[0]?.cells ?? {})));
  if (missing.length === 0) return rows;
  throw new DatasetError(
    `\`${file}\` ${rows.length === 0 ? 'has no lines' : `lacks the column ${missing[0]}`}. Expected the head \`${COLUMNS.join(',')}\`, \`visible\` and \`split\` after it if you like, and lines.`,
    { file },
  );
}

/** Gives the joint that the line is about; `null` where it is about none. */
function addRow(row: Row, pictures: Map<string, TablePicture>, file: string): string | null {
  const { picture = '', person = '', joint = '', split = '' } = row.cells;
  if (picture === '') throw fault(file, row, 'picture', 'the name of a picture');
  const known: TablePicture = pictures.get(picture) ?? { split: null, people: new Map() };
  pictures.set(picture, known);
  if (split !== '') {
    if (known.split !== null && known.split !== split) {
      throw fault(file, row, 'split', `'${known.split}', as on earlier lines of this picture`);
    }
    known.split = split;
  }
  if (joint === '') return null;
  const keypoints = known.people.get(person) ?? new Map<string, Keypoint>();
  known.people.set(person, keypoints);
  if (keypoints.has(joint)) throw fault(file, row, 'joint', 'each joint of a person once');
  const keypoint = readKeypoint(row, file);
  if (keypoint !== null) keypoints.set(joint, keypoint);
  return joint;
}

function readKeypoint(row: Row, file: string): Keypoint | null {
  const { x = '', y = '', visible = '' } = row.cells;
  if (x === '' && y === '') return null;
  const read = (column: string, text: string): number => {
    const value = text === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    throw fault(file, row, column, 'a number of pixels');
  };
  const place = { x: read('x', x), y: read('y', y), score: 1 };
  if (visible === '') return place;
  if (!['0', '1', 'true', 'false'].includes(visible.toLowerCase())) {
    throw fault(file, row, 'visible', '0, 1, false, true or nothing');
  }
  return { ...place, visible: visible === '1' || visible.toLowerCase() === 'true' };
}

async function readOwnSkeleton(file: string): Promise<Skeleton | null> {
  const beside = join(dirname(file), 'skeleton.json');
  return existsSync(beside) ? readFolderSkeleton(await readJsonFile(beside), beside) : null;
}

function fault(file: string, { line, cells }: Row, column: string, expected: string): DatasetError {
  return new DatasetError(
    `\`${column}\` on line ${line} of \`${file}\` is '${cells[column] ?? ''}'. Expected ${expected}.`,
    { file, record: line },
  );
}
