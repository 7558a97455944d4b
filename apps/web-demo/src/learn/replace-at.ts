/** A copy of a list with another item at a place. */
export function replaceAt<Item>(list: readonly Item[], place: number, item: Item): Item[] {
  return list.map((each, index) => (index === place ? item : each));
}
