import { COST } from '../memory-budget.js';
import type { PickleMachine } from './pickle-machine.js';

/** Pushes a number that may need memory of its own. */
export function pushNumber(machine: PickleMachine, value: number): void {
  machine.budget.spend(COST.number);
  machine.push(value);
}

/** Pushes an integer, as a number where that is exact, or a truth. */
export function pushInteger(machine: PickleMachine, value: bigint | boolean): void {
  const isExact = typeof value === 'bigint' && Number.isSafeInteger(Number(value));
  machine.budget.spend(isExact ? COST.number : COST.integer);
  machine.push(isExact ? Number(value) : value);
}

/** Pushes text. */
export function pushText(machine: PickleMachine, text: string): void {
  // V8 takes one byte a letter where all are Latin-1, else two.
  machine.budget.spend(COST.text + (isLatin1(text) ? 1 : 2) * text.length);
  machine.push(text);
}

/** Pushes a copy of the file's next bytes. */
export function pushBytes(machine: PickleMachine, length: number): void {
  const bytes = machine.reader.take(length);
  machine.budget.spend(COST.view + length);
  machine.push(new Uint8Array(bytes)); // a copy
}

function isLatin1(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0xff) return false;
  return true;
}
