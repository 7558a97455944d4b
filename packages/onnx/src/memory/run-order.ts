import type { OnnxNode } from '../onnx-file/onnx-model.js';

/**
 * The order in which onnxruntime runs the nodes of a graph one after another: depth first, backwards from the nodes that nobody reads, of several
 * inputs the one first that was written last (`Graph::ReverseDFSFrom` with `NodeCompare` in onnxruntime 1.30).
 */
export function runOrder(nodes: readonly OnnxNode[]): readonly OnnxNode[] {
  const makers = new Map<string, number>();
  for (const [index, { outputs }] of nodes.entries()) {
    for (const name of outputs) makers.set(name, index);
  }
  const sources = nodes.map(({ inputs }) => {
    const found = inputs.flatMap((name) => makers.get(name) ?? []);
    return [...new Set(found)].sort((one, other) => one - other);
  });
  const isRead = new Set(sources.flat());
  const open = nodes.flatMap((_, index) => (isRead.has(index) ? [] : [{ index, isLeft: false }]));
  const seen = new Set<number>();
  const order: OnnxNode[] = [];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { index, isLeft } = entry;
    if (isLeft) order.push(nodes[index] as OnnxNode);
    if (isLeft || seen.has(index)) continue;
    seen.add(index);
    open.push({ index, isLeft: true });
    for (const source of sources[index] as readonly number[]) {
      if (!seen.has(source)) open.push({ index: source, isLeft: false });
    }
  }
  return order;
}
