import { type CheckpointSource, checkpointFault, nameOf } from '../../checkpoint-fault.js';
import { latin1Text } from './latin1-text.js';

/** Reads bytes one after the other and never beyond the end. */
export class PickleReader {
  /** Index of the next byte. */
  position = 0;
  private readonly view: DataView;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  /**
   * @param bytes Are viewed, not copied.
   * @param source For error messages.
   */
  constructor(
    private readonly bytes: Uint8Array,
    readonly source: CheckpointSource,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next bytes: a view. */
  take(length: number): Uint8Array {
    const start = this.skip(length);
    return this.bytes.subarray(start, this.position);
  }

  /** The next line, as Latin-1, without its end. */
  line(): string {
    const end = this.bytes.indexOf(NEWLINE, this.position);
    if (end < 0) throw this.cutOff();
    if (end - this.position > LONGEST_LINE) {
      throw this.damage(`a line in it has more than ${LONGEST_LINE} letters`);
    }
    const text = this.take(end - this.position);
    this.position++;
    return latin1Text(text);
  }

  /** The next bytes as UTF-8. */
  text(length: number): string {
    const bytes = this.take(length);
    try {
      return this.decoder.decode(bytes);
    } catch {
      throw this.damage('a text in it is not UTF-8');
    }
  }

  /** An unsigned number of one byte. */
  uint8(): number {
    return this.view.getUint8(this.skip(1));
  }

  /** An unsigned number of two bytes, the lowest first. */
  uint16(): number {
    return this.view.getUint16(this.skip(2), true);
  }

  /** A signed number of four bytes, the lowest first. */
  int32(): number {
    return this.view.getInt32(this.skip(4), true);
  }

  /** An unsigned number of four bytes, the lowest first. */
  uint32(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  /** An unsigned number of eight bytes, the lowest first; beyond 2^53 its last digits are lost. */
  uint64(): number {
    const low = this.uint32();
    return low + 2 ** 32 * this.uint32();
  }

  /** A floating-point number of eight bytes, the highest first. */
  float64(): number {
    return this.view.getFloat64(this.skip(8), false);
  }

  /** Makes the error of a file that is not as it should be at this place. */
  damage(what: string): Error {
    return checkpointFault(
      `${nameOf(this.source)} has a damaged pickle: ${what} (at byte ${this.position}). ` +
        'Make or fetch the file again.',
      this.source,
    );
  }

  private skip(length: number): number {
    const start = this.position;
    if (length > this.bytes.length - start) throw this.cutOff();
    this.position = start + length;
    return start;
  }

  private cutOff(): Error {
    return checkpointFault(
      `${nameOf(this.source)} ends inside its pickle. ` +
        'The write or the download was cut off; make or fetch the file again.',
      this.source,
    );
  }
}

const NEWLINE = 0x0a;
/** Names and numbers are short; only protocol 0, which PyTorch does not use, has text in lines. */
const LONGEST_LINE = 65_536;
