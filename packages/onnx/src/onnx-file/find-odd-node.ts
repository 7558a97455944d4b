import type { OnnxNode, OnnxTensor } from './onnx-model.js';

/** Nodes of a graph, and its constants. */
export interface NodesAndConstants {
  /** In an order in which they can run. */
  readonly nodes: readonly OnnxNode[];
  /** Constants. */
  readonly initializers: readonly OnnxTensor[];
}

/**
 * Compares two graphs node by node, the constants that they read included.
 *
 * @returns The first node of the longer one that the other has not at its place; `null` where the graphs are the same.
 */
export function findOddNode(one: NodesAndConstants, other: NodesAndConstants): OnnxNode | null {
  const isLonger = one.nodes.length >= other.nodes.length;
  const [long, short] = isLonger ? [one, other] : [other, one];
  const [constants, others] = [long, short].map(
    ({ initializers }) => new Map(initializers.map((tensor) => [tensor.name, tensor])),
  ) as [Map<string, OnnxTensor>, Map<string, OnnxTensor>];
  const isSame = (node: OnnxNode, twin: OnnxNode | undefined) =>
    JSON.stringify(node) === JSON.stringify(twin) &&
    node.inputs.every((name) => sameTensor(constants.get(name), others.get(name)));
  return long.nodes.find((node, index) => !isSame(node, short.nodes[index])) ?? null;
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
