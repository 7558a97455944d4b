/** Numbers that are collected one after another, 8 bytes each. */
export interface Column {
  /** How many there are. */
  readonly length: number;
  /** Adds one at the end. */
  readonly push: (value: number) => void;
  /** The number at a place that exists. */
  readonly at: (index: number) => number;
}

const BLOCK_BITS = 14;
const BLOCK_LENGTH = 1 << BLOCK_BITS;

/** Makes an empty column. It grows by blocks, so that nothing is ever copied. */
export function createColumn(): Column {
  const blocks: Float64Array[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    push: (value) => {
      const place = length & (BLOCK_LENGTH - 1);
      if (place === 0) blocks.push(new Float64Array(BLOCK_LENGTH));
      (blocks[length >> BLOCK_BITS] as Float64Array)[place] = value;
      length++;
    },
    at: (index) =>
      (blocks[index >> BLOCK_BITS] as Float64Array)[index & (BLOCK_LENGTH - 1)] as number,
  };
}
