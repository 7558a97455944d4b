import { type Block, block } from './block.js';

/** A part of a network that shows what it hands on to who observes the pass, under its name. */
export function observedBlock(part: string, whole: Block): Block {
  return block(whole.channels, (input, mode) => {
    const output = whole(input, mode);
    mode.observe?.(part, output);
    return output;
  });
}
