import type { JsonBytes, JsonRange } from './scan-json.js';

/**
 * Parses a part of a JSON text.
 *
 * @param place What the part is, for the message.
 * @throws {SyntaxError} where it is not JSON.
 */
export function parseBytes(text: JsonBytes, range: JsonRange, place: string): unknown {
  return parseText(decode(text, range), place);
}

/**
 * Parses a part of a JSON text with `null` in place of one member.
 *
 * @throws {SyntaxError} where the rest is not JSON.
 */
export function parseWithout(
  text: JsonBytes,
  {
    range,
    member,
    place,
  }: { readonly range: JsonRange; readonly member: JsonRange | null; readonly place: string },
): unknown {
  if (member === null) return parseBytes(text, range, place);
  const [before, after] = [
    decode(text, [range[0], member[0]]),
    decode(text, [member[1], range[1]]),
  ];
  return parseText(`${before}null${after}`, place);
}

function parseText(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (/[[:,]\s*-?(NaN|Infinity)\b/.test(text)) {
      throw new SyntaxError(`${place} holds NaN or Infinity, for which JSON has no number`, {
        cause,
      });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyntaxError(`${place}: ${reason}`, { cause });
  }
}

function decode({ bytes }: JsonBytes, [start, end]: JsonRange): string {
  return bytes.toString('utf8', start, end);
}
