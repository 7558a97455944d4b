import type { CheckpointSource } from '../../checkpoint-fault.js';
import type { DecodeContext } from '../decode-context.js';
import { COST, type MemoryBudget } from '../memory-budget.js';
import type { PytorchStorage, PytorchValue } from '../pytorch-value.js';
import type { PickleReader } from './pickle-reader.js';

/** What the file says of a storage where a tensor refers to it. */
export type StorageClaim = Pick<PytorchStorage, 'key' | 'dtype' | 'length'>;

/** What a pickle needs beside its bytes. */
export interface PickleContext extends DecodeContext {
  /** Gives the storage that a tensor refers to. */
  readonly resolveStorage: (claim: StorageClaim) => PytorchStorage;
}

/** The state of Python's pickle machine: a stack, its marks, and a memo of values by number. */
export class PickleMachine {
  readonly budget: MemoryBudget;
  readonly source: CheckpointSource;
  private readonly builders = new Map<PytorchValue, (state: PytorchValue) => void>();
  private readonly stack: PytorchValue[] = [];
  private readonly marks: number[] = [];
  private readonly memo: PytorchValue[] = [];
  private slots = 0;

  constructor(
    readonly reader: PickleReader,
    readonly context: PickleContext,
  ) {
    this.budget = context.budget;
    this.source = context.source;
  }

  push(value: PytorchValue): void {
    this.stack.push(value);
    this.countSlots(this.stack.length + this.marks.length);
  }

  /** Takes the top of the stack. */
  pop(): PytorchValue {
    this.checkHeight(1);
    return this.stack.pop() as PytorchValue;
  }

  /** The top of the stack, which stays. */
  top(): PytorchValue {
    this.checkHeight(1);
    return this.stack[this.stack.length - 1] as PytorchValue;
  }

  /** Remembers the height of the stack. */
  mark(): void {
    this.marks.push(this.stack.length);
    this.countSlots(this.stack.length + this.marks.length);
  }

  /** Takes what was pushed since the last mark. */
  popMark(): PytorchValue[] {
    const mark = this.marks.pop();
    if (mark === undefined) throw this.damage('it ends a group that it never began');
    this.budget.spend(COST.list + COST.slot * (this.stack.length - mark));
    return this.stack.splice(mark);
  }

  /** Takes the last values of the stack. */
  popLast(count: number): PytorchValue[] {
    this.checkHeight(count);
    this.budget.spend(COST.list + COST.slot * count);
    return this.stack.splice(this.stack.length - count);
  }

  /** Discards the top of the stack, or the last mark where it is the top. */
  discard(): void {
    if (this.marks.at(-1) === this.stack.length) this.marks.pop();
    else this.pop();
  }

  /** Notes the top of the stack under a number, or under the next one. */
  remember(index = this.memo.length): void {
    // Python numbers them in turn (Python 2 from 1); a leap would leave holes in the array.
    if (index < 0 || index > this.memo.length + 1)
      throw this.damage(`it notes a value as number ${index}`);
    this.budget.spend(2 * COST.slot);
    this.memo[index] = this.top();
  }

  /** Pushes a value that was noted. */
  recall(index: number): void {
    const value = this.memo[index];
    if (value === undefined) throw this.damage(`it asks for value ${index}, which it never noted`);
    this.push(value);
  }

  /** Says what is to be done with the state of a value, which the file may give later. */
  setBuilder(target: PytorchValue, build: (state: PytorchValue) => void): void {
    this.budget.spend(COST.entry + COST.record);
    this.builders.set(target, build);
  }

  /** What is to be done with the state of a value. */
  builderOf(target: PytorchValue): ((state: PytorchValue) => void) | undefined {
    return this.builders.get(target);
  }

  /** Makes the error of a file that is not as it should be at this place. */
  damage(what: string): Error {
    return this.reader.damage(what);
  }

  private checkHeight(count: number): void {
    if (this.stack.length - (this.marks.at(-1) ?? 0) < count) {
      throw this.damage('it takes a value that it never gave');
    }
  }

  private countSlots(slots: number): void {
    if (slots <= this.slots) return;
    this.budget.spend(COST.slot * (slots - this.slots));
    this.slots = slots;
  }
}
