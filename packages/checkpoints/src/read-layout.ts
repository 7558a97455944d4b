import { type CheckpointSource, checkpointFault, nameOf } from './checkpoint-fault.js';
import { bytesOf, DTYPE_ARRAYS, type DType, isDType } from './dtype.js';
import { type FileSize, METADATA_KEY, readHeader } from './read-header.js';
import type { CheckpointMetadata } from './state-dict.js';

/** What the header of a safetensors file tells, checked. */
export interface SafetensorsLayout {
  /** Words beside the tensors; empty where the file has none. */
  readonly metadata: CheckpointMetadata;
  /** Where each tensor is, in the order of the header. */
  readonly places: readonly TensorPlace[];
}

/** A tensor's place in a file. */
interface TensorPlace {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Its first byte in the file. */
  readonly start: number;
  /** The first byte behind it. */
  readonly stop: number;
}

/**
 * Reads where the tensors of a safetensors file are, and checks that they cover its bytes.
 *
 * @param bytes The file, or its start with at least the header.
 * @throws {CheckpointError} where the header is not as the format has it.
 */
export function readLayout(
  bytes: Uint8Array,
  { size, ...source }: CheckpointSource & FileSize,
): SafetensorsLayout {
  const { fields, end } = readHeader(bytes, { size, ...source });
  const header = new Map(fields);
  const metadata = readMetadata(header.get(METADATA_KEY) ?? {}, source);
  header.delete(METADATA_KEY);
  const entries = [...header].map(([name, value]) => readEntry(name, value, source));
  checkCover(entries, { bytes: size - end, source });
  return {
    metadata,
    places: entries.map((entry) => ({
      ...entry,
      start: end + entry.start,
      stop: end + entry.stop,
    })),
  };
}

function readMetadata(value: unknown, source: CheckpointSource): CheckpointMetadata {
  if (isRecord(value) && Object.values(value).every((word) => typeof word === 'string')) {
    return value as CheckpointMetadata;
  }
  throw checkpointFault(
    `the metadata of ${nameOf(source)} should map names to strings, but it is ${preview(value)}. ` +
      'Structured values are to be written as JSON in a string.',
    source,
  );
}

/** A tensor's place, counted from the end of the header. */
function readEntry(name: string, value: unknown, source: CheckpointSource): TensorPlace {
  const fault = (expected: string, found: unknown, advice: string) =>
    checkpointFault(
      `\`${name}\` in ${nameOf(source)} should have ${expected}, but it has ${preview(found)}. ${advice}`,
      source,
    );
  const { dtype, shape, data_offsets: offsets } = isRecord(value) ? value : {};
  if (!isDType(dtype)) {
    throw fault(`one of the dtypes ${Object.keys(DTYPE_ARRAYS).join(', ')}`, dtype, CONVERT);
  }
  if (!isSizes(shape)) throw fault('a list of sizes as shape', shape, REWRITE);
  if (!isSizes(offsets) || offsets.length !== 2) {
    throw fault('two byte positions as data_offsets', offsets, REWRITE);
  }
  const [start = 0, stop = 0] = offsets;
  const bytes = shape.reduce((product, size) => product * size, bytesOf(dtype));
  if (stop - start !== bytes) {
    throw fault(
      `${bytes} bytes (${dtype} [${shape.join(', ')}])`,
      stop - start,
      'The header contradicts itself; make or fetch the file again.',
    );
  }
  return { name, dtype, shape, start, stop };
}

/** Checks that the tensors cover the bytes behind the header, without a gap, none twice. */
function checkCover(
  entries: readonly TensorPlace[],
  { bytes, source }: { readonly bytes: number; readonly source: CheckpointSource },
): void {
  const file = nameOf(source);
  let end = 0;
  for (const { name, start, stop } of [...entries].sort(byPlace)) {
    if (start !== end) {
      const what = start < end ? 'overlaps the tensor before it' : 'leaves a gap before it';
      throw checkpointFault(
        `\`${name}\` in ${file} ${what}: it starts at byte ${start}, but ${end} was expected. ${REWRITE}`,
        source,
      );
    }
    end = stop;
  }
  if (end > bytes) {
    throw checkpointFault(
      `${file} is cut off: its tensors need ${end} bytes, but ${bytes} follow the header. ` +
        'Make or fetch the file again.',
      source,
    );
  }
  if (end < bytes) {
    throw checkpointFault(
      `${file} has ${bytes - end} bytes behind its last tensor, but should end there. ${REWRITE}`,
      source,
    );
  }
}

function byPlace(left: TensorPlace, right: TensorPlace): number {
  return left.start - right.start || left.stop - right.stop;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return (
    Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && Number(size) >= 0)
  );
}

function preview(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

const CONVERT = 'Convert the tensor, e.g. to F32, before it is saved.';
const REWRITE = 'The file is damaged; make or fetch it again.';
