import { replaceFile } from '@posewright/files';

/** Members of an object: lists whose items are made one after another, or whole values. */
export type JsonMembers = readonly (readonly [key: string, value: JsonList | object | string])[];

/** Items of a list, each made when the one before is written. */
interface JsonList {
  readonly items: Iterable<unknown>;
}

/** Bytes that are collected before they are written. */
const PIECE = 1 << 18;

/** Writes an object as JSON without ever holding more than a piece of it; each item of a list has a line of its own. */
export async function writeJsonObject(file: string, members: JsonMembers): Promise<void> {
  await replaceFile(file, encodePieces(objectTexts(members)));
}

/** Writes a list as JSON without ever holding more than a piece of it. */
export async function writeJsonList(file: string, items: Iterable<unknown>): Promise<void> {
  await replaceFile(file, encodePieces(listTexts(items)));
}

function* objectTexts(members: JsonMembers): Generator<string> {
  yield '{';
  let separator = '\n';
  for (const [key, value] of members) {
    yield `${separator}${JSON.stringify(key)}: `;
    if (typeof value === 'object' && 'items' in value) yield* listTexts((value as JsonList).items);
    else yield JSON.stringify(value);
    separator = ',\n';
  }
  yield '\n}\n';
}

function* listTexts(items: Iterable<unknown>): Generator<string> {
  yield '[';
  let separator = '\n';
  for (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ',\n';
  }
  yield '\n]';
}

function* encodePieces(texts: Iterable<string>): Generator<Uint8Array> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}
