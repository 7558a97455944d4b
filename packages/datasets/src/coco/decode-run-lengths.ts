/**
 * Decodes COCO's compressed run lengths: numbers in pieces of 5 bits, each a character from `0` on, and from the fourth on the
 * difference to the number two places before (pycocotools' `rleFrString`).
 *
 * @returns The lengths of runs outside, inside, outside and so on; `null` where the text ends within a number.
 */
export function decodeRunLengths(text: string): number[] | null {
  const counts: number[] = [];
  let value = 0;
  let shift = 0;
  for (let place = 0; place < text.length; place++) {
    const piece = text.charCodeAt(place) - 48;
    value |= (piece & 0x1f) << shift;
    shift += 5;
    if ((piece & 0x20) !== 0) continue;
    if ((piece & 0x10) !== 0) value |= -1 << shift;
    counts.push(counts.length > 2 ? value + (counts[counts.length - 2] as number) : value);
    value = 0;
    shift = 0;
  }
  return shift === 0 ? counts : null;
}
