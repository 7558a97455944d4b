/** A joint's name for people: `left_hand` is “left hand”. */
export function jointWords(joint: string): string {
  return joint.replaceAll('_', ' ');
}
