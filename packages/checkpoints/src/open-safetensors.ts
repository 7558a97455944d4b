import { type CheckpointSource, checkpointFault, nameOf } from './checkpoint-fault.js';
import { DTYPE_ARRAYS } from './dtype.js';
import { announcedLength, LARGEST_HEADER } from './read-header.js';
import { readLayout } from './read-layout.js';
import type { CheckpointMetadata, StateTensor } from './state-dict.js';

/** Bytes that are read part by part: of a file, a `Blob`, or a server that knows ranges. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** Gives the bytes from `start` to before `stop` as a new array, which the caller may keep. */
  readonly read: (start: number, stop: number) => Promise<Uint8Array>;
}

/** A safetensors file of which only the header was read. */
export interface SafetensorsReader {
  /** Words beside the tensors. */
  readonly metadata: CheckpointMetadata;
  /** Shapes and kinds of the tensors by name, in the order of the header. */
  readonly tensors: ReadonlyMap<string, Pick<StateTensor, 'shape' | 'dtype'>>;
  /**
   * Reads one tensor.
   *
   * @throws {CheckpointError} where there is none of that name, or where the bytes end too early.
   */
  readonly readTensor: (name: string) => Promise<StateTensor>;
}

/**
 * Reads the header of a safetensors file, so that its tensors can be read one by one, without the whole
 * file in memory. It is checked as `decodeSafetensors` checks it.
 *
 * @param source Where they came from, for error messages.
 * @throws {CheckpointError} where the header is not as the format has it.
 */
export async function openSafetensors(
  bytes: ByteSource,
  source: CheckpointSource = {},
): Promise<SafetensorsReader> {
  const { metadata, places } = readLayout(await readStart(bytes), { ...source, size: bytes.size });
  const tensors = new Map(places.map((place) => [place.name, place]));
  const readTensor = async (name: string): Promise<StateTensor> => {
    const place = tensors.get(name);
    if (place === undefined) {
      throw checkpointFault(`${nameOf(source)} has no tensor \`${name}\`. Check the name.`, source);
    }
    const { shape, dtype, start, stop } = place;
    const found = await bytes.read(start, stop);
    if (found.length !== stop - start) {
      throw checkpointFault(
        `${nameOf(source)} ended while it was read: \`${name}\` has ${stop - start} bytes, ` +
          `but ${found.length} came. Check that nothing writes it, and read it again.`,
        source,
      );
    }
    return { shape, dtype, data: new DTYPE_ARRAYS[dtype](ownBuffer(found)) };
  };
  return { metadata, tensors, readTensor };
}

/** The header, or as much of the file as tells what is wrong with it. */
async function readStart(bytes: ByteSource): Promise<Uint8Array> {
  const start = await bytes.read(0, Math.min(bytes.size, FIRST_READ));
  const end = 8 + Number(announcedLength(start));
  const isWhole = end <= start.length || end > bytes.size || end > LARGEST_HEADER;
  return isWhole ? start : await bytes.read(0, end);
}

/** Typed arrays of wider numbers start at a multiple of their size: a buffer of their own does. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  const isOwn = bytes.byteOffset === 0 && bytes.length === bytes.buffer.byteLength;
  return (isOwn ? bytes : new Uint8Array(bytes)).buffer as ArrayBuffer;
}

/** Enough to recognize other kinds of file, and for most headers of small networks. */
const FIRST_READ = 16_384;
