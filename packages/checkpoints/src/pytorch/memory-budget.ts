import { type CheckpointSource, checkpointFault, nameOf } from '../checkpoint-fault.js';

/**
 * What the decoder's values take in memory, in bytes: what V8 takes for them on 64 bits and for what it
 * needs on the way, rounded up. `memory-budget.test.ts` measures that it is not less.
 */
export const COST = {
  /** A slot of the stack, of the memo, or of a list, with the room that arrays keep in reserve. */
  slot: 24,
  /** A floating-point number, or an integer beyond 31 bits. */
  number: 16,
  /** An integer beyond 53 bits, of up to 255 bytes. */
  integer: 288,
  /** A string, beside its letters. */
  text: 48,
  /** A view of bytes, beside them. */
  view: 200,
  /** An object with fields, e.g. a tensor. */
  record: 120,
  /** An empty tuple or list; a search notes each container, which is counted too. */
  list: 160,
  /** What a list reserves once it has an item. */
  reserve: 144,
  /** An empty dictionary or set. */
  dict: 320,
  /** An item of a dictionary or set. */
  entry: 64,
} as const;

/**
 * Counts what decoding allocates beside the numbers of tensors, so that a file made of a million empty
 * dictionaries, a byte each, cannot fill the memory.
 */
export class MemoryBudget {
  private spent = 0;

  /**
   * @param limit Bytes at most.
   * @param source For the error message.
   */
  constructor(
    readonly limit: number,
    private readonly source: CheckpointSource,
  ) {}

  /** @throws {CheckpointError} where the limit would be passed. Call it before allocating. */
  spend(bytes: number): void {
    this.spent += bytes;
    if (this.spent <= this.limit) return;
    throw checkpointFault(
      `${nameOf(this.source)} would take more than ${this.limit} bytes of memory for its lists and names, ` +
        'but a checkpoint of its size needs less. It is damaged, or made to fill the memory; ' +
        'fetch it again from its origin.',
      this.source,
    );
  }
}

/** The most that the numbers of a file's tensors may take: 1.5 times its size. */
export function tensorLimit(fileBytes: number): number {
  return Math.floor(1.5 * fileBytes);
}

/**
 * The most that a file's lists and names may take: 1.5 times its size. With the tensors and the file itself
 * this makes 4 times. Small files may take 4 MiB: in a file of a thousand tensors of one number the tensors'
 * names, shapes and strides outweigh their numbers, and that is no attack.
 */
export function objectLimit(fileBytes: number): number {
  return Math.max(Math.floor(1.5 * fileBytes), 2 ** 22);
}
