import { type CheckpointSource, checkpointFault, nameOf } from '../../checkpoint-fault.js';

/** The bytes of a zip archive, and what reading them needs. */
export class Archive {
  readonly view: DataView;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  /**
   * @param bytes Are viewed, not copied.
   * @param source For error messages.
   */
  constructor(
    bytes: Uint8Array,
    readonly source: CheckpointSource,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes from one index to before another: a view. */
  bytes(start: number, end: number): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset + start, end - start);
  }

  /** An unsigned number of eight bytes. Beyond 2^53 it loses its last digits, which no file has. */
  uint64(at: number): number {
    return this.view.getUint32(at, true) + 2 ** 32 * this.view.getUint32(at + 4, true);
  }

  /** The name of an entry. */
  name(bytes: Uint8Array): string {
    try {
      return this.decoder.decode(bytes);
    } catch {
      throw this.damage('a name in it is not UTF-8 text');
    }
  }

  /** Makes the error of an archive that is not as it should be. */
  damage(what: string): Error {
    return checkpointFault(
      `${nameOf(this.source)} is a damaged zip archive: ${what}. Make or fetch the file again.`,
      this.source,
    );
  }
}
