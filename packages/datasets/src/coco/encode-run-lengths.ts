/**
 * Encodes run lengths as COCO's compressed text, the reverse of {@link decodeRunLengths} (pycocotools' `rleToString`).
 *
 * @param counts Lengths of runs outside, inside, outside and so on.
 */
export function encodeRunLengths(counts: readonly number[]): string {
  let text = '';
  counts.forEach((count, place) => {
    let value = place > 2 ? count - (counts[place - 2] as number) : count;
    for (let isGoingOn = true; isGoingOn; ) {
      const piece = value & 0x1f;
      value >>= 5;
      isGoingOn = (piece & 0x10) !== 0 ? value !== -1 : value !== 0;
      text += String.fromCharCode((isGoingOn ? piece | 0x20 : piece) + 48);
    }
  });
  return text;
}
