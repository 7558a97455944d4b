import type { PickleMachine } from './pickle-machine.js';

/** A line of text in quotation marks, as Python writes it. */
export function parseQuoted(machine: PickleMachine): string {
  const line = machine.reader.line();
  const quote = line[0];
  if ((quote !== "'" && quote !== '"') || line.length < 2 || !line.endsWith(quote)) {
    throw machine.damage('a text in it has no quotation marks');
  }
  return line.slice(1, -1).replace(/\\(?:x([\da-f]{2})|(.))/gi, (_, hex?: string, letter = '') => {
    return hex === undefined ? (ESCAPES[letter] ?? letter) : letterOf(hex);
  });
}

/** A line of text in which letters beyond Latin-1 stand as numbers. */
export function parseRawUnicode(machine: PickleMachine): string {
  return machine.reader
    .line()
    .replace(/\\u([\dA-Fa-f]{4})|\\U00(10|0[\dA-Fa-f])([\dA-Fa-f]{4})/g, (_, short, high, low) =>
      letterOf(short ?? high + low),
    );
}

function letterOf(hex: string): string {
  return String.fromCodePoint(Number.parseInt(hex, 16));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
