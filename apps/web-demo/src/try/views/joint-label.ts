/** A joint's or a limb's name in words, e.g. `left wrist`. */
export function jointLabel(name: string): string {
  return name.replaceAll('_', ' ');
}
