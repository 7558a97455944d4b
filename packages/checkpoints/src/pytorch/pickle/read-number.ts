import type { PickleMachine } from './pickle-machine.js';

/** A signed integer of any length, the lowest byte first. */
export function integerOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index--) {
    value = (value << 8n) | BigInt(bytes[index] as number);
  }
  return BigInt.asIntN(8 * bytes.length, value);
}

/** An integer as a line of digits. */
export function parseInteger(machine: PickleMachine): bigint {
  return toInteger(machine, machine.reader.line());
}

/** An integer as a line of digits; true and false as `01` and `00`. */
export function parseIntegerOrTruth(machine: PickleMachine): bigint | boolean {
  const line = machine.reader.line();
  return line === '01' || line === '00' ? line === '01' : toInteger(machine, line);
}

/** The number of a noted value, as a line of digits. */
export function parseIndex(machine: PickleMachine): number {
  return Number(parseInteger(machine));
}

/** A floating-point number as a line of text. */
export function parseFloatText(machine: PickleMachine): number {
  const line = machine.reader.line();
  const infinite = /^([-+]?)inf$/.exec(line);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  if (/^[-+]?nan$/.test(line)) return Number.NaN;
  const value = /^[-+\d.e]{1,300}$/.test(line) ? Number(line) : Number.NaN;
  if (Number.isNaN(value)) throw machine.damage(`${shorten(line)} is no number`);
  return value;
}

function toInteger(machine: PickleMachine, line: string): bigint {
  // Few digits: turning a million of them into a number takes long.
  const [, digits] = /^(-?\d{1,300})L?$/.exec(line) ?? [];
  if (digits === undefined) throw machine.damage(`${shorten(line)} is no integer`);
  return BigInt(digits);
}

function shorten(line: string): string {
  return JSON.stringify(line.slice(0, 20));
}
