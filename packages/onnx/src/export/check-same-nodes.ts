import { OptionError } from '@posewright/pose';
import type { OnnxNode, OnnxTensor } from '../onnx-file/onnx-model.js';
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
  const [constants, others] = [one, other].map(
    ({ initializers }) => new Map(initializers.map((tensor) => [tensor.name, tensor])),
  ) as [Map<string, OnnxTensor>, Map<string, OnnxTensor>];
  const isSame = (node: OnnxNode, twin: OnnxNode | undefined) =>
    JSON.stringify(node) === JSON.stringify(twin) &&
    node.inputs.every((name) => sameTensor(constants.get(name), others.get(name)));
  const longer = one.nodes.length >= other.nodes.length ? [one, other] : [other, one];
  const [first, second] = longer as [NamedNodes, NamedNodes];
  const odd = first.nodes.find((node, index) => !isSame(node, second.nodes[index]));
  if (odd === undefined) return;
  const what = option === 'batch' ? 'the number of pictures' : 'the size of the picture';
  throw new OptionError(
    option,
    option === 'batch' ? 'a number for this network' : 'false for this network',
    option === 'batch' ? 'dynamic' : true,
    `Its node \`${odd.name}\` depends on ${what}. Export it for one.`,
  );
}

function sameTensor(one: OnnxTensor | undefined, other: OnnxTensor | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const { dims, type, bytes } = one;
  return (
    type === other.type &&
    String(dims) === String(other.dims) &&
    bytes.length === other.bytes.length &&
    sameBytes(bytes, other.bytes)
  );
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  // A loop: weights are many, and `every` takes ten times as long.
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
