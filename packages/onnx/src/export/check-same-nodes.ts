import { OptionError } from '@posewright/pose';
import { findOddNode } from '../onnx-file/find-odd-node.js';
import type { NamedNodes } from './name-nodes.js';

/**
 * Checks that a graph that was recorded at one size is the one that was recorded at another: that it holds for every size.
 *
 * @param option Name of the option that asks for that.
 * @throws {OptionError} that names the first node that differs.
 */
export function checkSameNodes(
  one: NamedNodes,
  other: NamedNodes,
  option: 'batch' | 'dynamicSize',
): void {
  const odd = findOddNode(one, other);
  if (odd === null) return;
  const what = option === 'batch' ? 'the number of pictures' : 'the size of the picture';
  throw new OptionError(
    option,
    option === 'batch' ? 'a number for this network' : 'false for this network',
    option === 'batch' ? 'dynamic' : true,
    `Its node \`${odd.name}\` depends on ${what}. Export it for one.`,
  );
}
