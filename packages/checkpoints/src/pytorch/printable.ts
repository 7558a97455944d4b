/**
 * Shows a word of a file in a message: in backticks, shortened, and without letters that a terminal obeys.
 */
export function printable(word: string): string {
  const start = word.slice(0, LONGEST);
  const letters = start.replace(/[^ -_a-~]/g, '?');
  return `\`${letters}${word.length > LONGEST ? '…' : ''}\``;
}

const LONGEST = 80;
