import { CheckpointError } from '@posewright/pose';
import { bytesOf, DTYPE_ARRAYS } from './dtype.js';
import { LARGEST_HEADER, METADATA_KEY } from './read-header.js';
import type { CheckpointMetadata, StateDict, StateTensor } from './state-dict.js';
import { type Precision, storedDType, tensorBytes } from './tensor-bytes.js';

/** Options of {@link encodeSafetensors} and `writeCheckpoint`. */
export interface EncodeOptions {
  /** Free words beside the tensors. */
  readonly metadata?: CheckpointMetadata;
  /**
   * Precision of the floating-point tensors in the file; as they are where it is not given. Tensors with a number beyond half precision, such as
   * large running variances, stay in single precision.
   */
  readonly precision?: Precision;
}

/** A file as it will be: its size, and its parts in order, each made when it is asked for. */
export interface FileLayout {
  /** In bytes. */
  readonly size: number;
  /** The header, then the tensors. */
  readonly parts: Iterable<Uint8Array>;
}

/**
 * Decides where each tensor goes. The header names the tensors in the order of the state; their numbers
 * are laid out by decreasing size of one number, as the reference implementation does, so that each
 * tensor starts at a multiple of that size and PyTorch can map the file.
 *
 * @throws {CheckpointError} where a tensor's data contradicts its shape or kind.
 */
export function layOutSafetensors(
  state: StateDict,
  { metadata = {}, precision }: EncodeOptions = {},
): FileLayout {
  const tensors = [...state].map(([name, tensor]) => {
    checkTensor(name, tensor);
    return { name, tensor, dtype: storedDType(tensor, precision), offset: 0 };
  });
  const bySize = [...tensors].sort((left, right) => bytesOf(right.dtype) - bytesOf(left.dtype));
  let end = 0;
  for (const placed of bySize) {
    placed.offset = end;
    end += placed.tensor.data.length * bytesOf(placed.dtype);
  }
  const entries = tensors.map(({ name, tensor: { shape, data }, dtype, offset }) => {
    const stop = offset + data.length * bytesOf(dtype);
    return [name, { dtype, shape, data_offsets: [offset, stop] }] as const;
  });
  const words = Object.keys(metadata).length > 0 ? [[METADATA_KEY, metadata] as const] : [];
  const header = encodeHeader([...words, ...entries]);
  return {
    size: header.length + end,
    parts: (function* parts() {
      yield header;
      for (const { tensor, dtype } of bySize) yield tensorBytes(tensor, dtype);
    })(),
  };
}

/** Eight bytes of length, JSON in the order of the entries, spaces up to a multiple of eight. */
function encodeHeader(entries: readonly (readonly [string, object])[]): Uint8Array {
  // Not an object: its keys that look like integers would come first.
  const fields = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const json = new TextEncoder().encode(`{${fields.join(',')}}`);
  const length = Math.ceil(json.length / 8) * 8;
  if (length > LARGEST_HEADER) {
    throw new CheckpointError(
      `The header would be ${length} bytes long, but safetensors allows at most ${LARGEST_HEADER}. ` +
        'Keep large values out of the metadata.',
    );
  }
  const bytes = new Uint8Array(8 + length).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, 8);
  return bytes;
}

function checkTensor(name: string, { shape, dtype, data }: StateTensor): void {
  const count = shape.reduce((product, size) => product * size, 1);
  if (name === METADATA_KEY) {
    throw new CheckpointError(
      `A tensor is named \`${METADATA_KEY}\`, but safetensors keeps that name for the metadata. ` +
        'Rename the tensor.',
    );
  }
  if (!(data instanceof DTYPE_ARRAYS[dtype])) {
    throw new CheckpointError(
      `\`${name}\` has dtype ${dtype}, whose data is a ${DTYPE_ARRAYS[dtype].name}, ` +
        `but it is a ${data.constructor.name}. Convert the data, or name its own dtype.`,
    );
  }
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new CheckpointError(
      `\`${name}\` has shape [${shape.join(', ')}], but sizes are whole numbers from 0 up. ` +
        'Give the shape of the data.',
    );
  }
  if (data.length !== count) {
    throw new CheckpointError(
      `\`${name}\` has shape [${shape.join(', ')}], which is ${count} numbers, ` +
        `but its data has ${data.length}. Give every number of the tensor, once.`,
    );
  }
}
