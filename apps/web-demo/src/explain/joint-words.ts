/** A joint's name in words, e.g. `left wrist`. */
export function jointWords(name: string | undefined): string {
  return (name ?? '').replaceAll('_', ' ');
}
