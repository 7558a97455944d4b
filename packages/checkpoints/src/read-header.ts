import { type CheckpointSource, checkpointFault, nameOf } from './checkpoint-fault.js';
import { recognizeFormat } from './recognize-format.js';
import { scanJsonNames } from './scan-json-names.js';

/** Most bytes that the reference implementation accepts as a header. */
export const LARGEST_HEADER = 100_000_000;

/** The name in the header that is no tensor. */
export const METADATA_KEY = '__metadata__';

/** A header's fields as the file has them, not checked yet. */
export interface RawHeader {
  /** In the order of the file. */
  readonly fields: readonly (readonly [name: string, value: unknown])[];
  /** Index of the first byte behind the header. */
  readonly end: number;
}

/** How large a file is, of which perhaps only the start was read. */
export interface FileSize {
  /** In bytes. */
  readonly size: number;
}

/**
 * Reads the JSON object at the start of a safetensors file.
 *
 * @param bytes The file, or its start with at least the header.
 * @throws {CheckpointError} where there is none, or where a name comes twice.
 */
export function readHeader(bytes: Uint8Array, source: CheckpointSource & FileSize): RawHeader {
  const end = 8 + headerLength(bytes, source);
  const { names, repeated, object } = parseHeader(
    decodeText(bytes.subarray(8, end), source),
    source,
  );
  if (repeated !== null) {
    throw checkpointFault(
      `the header of ${nameOf(source)} has \`${repeated}\` twice, but names should be unique. ` +
        'The program that wrote it is at fault; write the file again.',
      source,
    );
  }
  return { fields: names.map((name) => [name, object[name]]), end };
}

function headerLength(bytes: Uint8Array, { size, ...source }: CheckpointSource & FileSize): number {
  const name = nameOf(source);
  if (size === 0) throw checkpointFault(`${name} is empty. ${CUT_OFF}`, source);
  const length = announcedLength(bytes);
  const isLikely = bytes[8] === BRACE && length <= LARGEST_HEADER;
  const foreign = isLikely ? null : recognizeFormat(bytes);
  if (foreign !== null) {
    throw checkpointFault(
      `${name} is ${foreign.kind}, but safetensors was expected. ${foreign.advice ?? WRONG_FILE}`,
      source,
    );
  }
  if (size <= 8) {
    throw checkpointFault(
      `${name} ends after ${size} bytes, before its header. ${CUT_OFF}`,
      source,
    );
  }
  if (!isLikely) {
    throw checkpointFault(
      `${name} does not start like safetensors: a header of at most ${LARGEST_HEADER} bytes that begins ` +
        `with \`{\` was expected, but ${length} bytes that begin with ${hex(bytes[8])} were found. ` +
        'It is damaged, or a file of another kind.',
      source,
    );
  }
  if (length > size - 8) {
    throw checkpointFault(
      `${name} ends inside its header: ${length} bytes were announced, ` +
        `but ${size - 8} follow. ${CUT_OFF}`,
      source,
    );
  }
  return Number(length);
}

/** The first eight bytes as a number, as far as there are eight. */
export function announcedLength(bytes: Uint8Array): bigint {
  const start = new Uint8Array(8);
  start.set(bytes.subarray(0, 8));
  return new DataView(start.buffer).getBigUint64(0, true);
}

function hex(byte = 0): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

function decodeText(bytes: Uint8Array, source: CheckpointSource): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw checkpointFault(`the header of ${nameOf(source)} is not UTF-8 text. ${DAMAGED}`, {
      ...source,
      cause,
    });
  }
}

function parseHeader(json: string, source: CheckpointSource) {
  try {
    // It starts with a brace, so that it is an object.
    return { ...scanJsonNames(json), object: JSON.parse(json) as Record<string, unknown> };
  } catch (cause) {
    throw checkpointFault(`the header of ${nameOf(source)} is not valid JSON. ${DAMAGED}`, {
      ...source,
      cause,
    });
  }
}

const BRACE = 0x7b;
const WRONG_FILE = 'Name the file that ends in `.safetensors`.';
const CUT_OFF = 'The write or the download was cut off; make or fetch the file again.';
const DAMAGED = 'The file is damaged; make or fetch it again.';
