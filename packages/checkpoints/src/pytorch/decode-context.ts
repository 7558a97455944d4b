import type { CheckpointSource } from '../checkpoint-fault.js';
import type { MemoryBudget } from './memory-budget.js';

/** What every part of the decoder needs beside the bytes. */
export interface DecodeContext {
  /** For error messages. */
  readonly source: CheckpointSource;
  /** What lists, names and the like may take. */
  readonly budget: MemoryBudget;
  /** Most bytes that the numbers of tensors may take once they are read. */
  readonly tensorLimit: number;
}
