import { ARCHITECTURES } from '@posewright/architectures';
import { PRESETS } from '../config/presets.js';

/** Characters in a line of help. */
const WIDTH = 100;

/** The training presets by architecture, for the end of a help text. */
export function presetList(): string {
  const lists = ARCHITECTURES.map((architecture) => {
    const names = Object.values(PRESETS)
      .filter(({ network }) => network.architecture === architecture)
      .map(({ preset }) => preset);
    return wrap(names)
      .map((line) => `  ${line}`)
      .join('\n');
  });
  return `\nPresets:\n${lists.join('\n')}`;
}

function wrap(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last}, ${word}`;
    if (last === undefined || longer.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
