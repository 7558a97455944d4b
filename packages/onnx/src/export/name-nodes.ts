import type { OnnxNode, OnnxTensor } from '../onnx-file/onnx-model.js';
import { IMAGE } from './inference-graph.js';
import { PREPROCESSING } from './normalize-image.js';

/** Nodes and constants of an ONNX graph. */
export interface NamedNodes {
  /** In an order in which they can run. */
  readonly nodes: readonly OnnxNode[];
  /** Constants. */
  readonly initializers: readonly OnnxTensor[];
}

/**
 * Gives what has no name one: the node that normalizes the image is `preprocessing`; constants are named after the node that reads them and
 * their role there, or the role alone where several nodes do. Constants that no node reads are left out.
 *
 * @param isNormalized Whether the image is normalized by the graph.
 */
export function nameNodes(
  { nodes, initializers }: NamedNodes,
  { isNormalized }: { readonly isNormalized: boolean },
): NamedNodes {
  const first = nodes.find(
    ({ name, type, inputs }) => isNormalized && name === type && inputs.includes(IMAGE),
  );
  const scoped = renameNodes(
    nodes,
    new Map(first === undefined ? [] : [[first.name, `${PREPROCESSING}/${first.type}`]]),
  );
  const names = namesOfConstants(scoped, initializers);
  return {
    nodes: renameNodes(scoped, names),
    initializers: initializers
      .filter(({ name }) => names.has(name))
      .map((tensor) => ({ ...tensor, name: names.get(tensor.name) as string })),
  };
}

function renameNodes(
  nodes: readonly OnnxNode[],
  names: ReadonlyMap<string, string>,
): readonly OnnxNode[] {
  const nameOf = (name: string) => names.get(name) ?? name;
  return nodes.map((node) => ({
    ...node,
    name: nameOf(node.name),
    inputs: node.inputs.map(nameOf),
    outputs: node.outputs.map(nameOf),
  }));
}

/** New names of the constants that nodes read, by their old ones. */
function namesOfConstants(
  nodes: readonly OnnxNode[],
  initializers: readonly OnnxTensor[],
): ReadonlyMap<string, string> {
  const uses = new Map<string, { readonly node: string; readonly role: string; count: number }>();
  for (const { name: node, type, inputs } of nodes) {
    inputs.forEach((input, index) => {
      const role = ROLES[type]?.[index] ?? 'constant';
      const count = (uses.get(input)?.count ?? 0) + 1;
      uses.set(input, { node, role, count });
    });
  }
  const taken = new Set(nodes.flatMap(({ outputs }) => outputs));
  const names = new Map<string, string>();
  const used = initializers.filter(({ name }) => uses.has(name));
  const isNamed = ({ name }: OnnxTensor) => !/^constant(_\d+)?$/.test(name);
  for (const { name } of used.filter(isNamed)) names.set(name, unique(name, taken));
  for (const { name } of used.filter((tensor) => !isNamed(tensor))) {
    const { node, role, count } = uses.get(name) as { node: string; role: string; count: number };
    names.set(name, unique(count > 1 ? role : `${node}/${role}`, taken));
  }
  return names;
}

function unique(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 1; taken.has(name); number++) name = `${wanted}_${number}`;
  taken.add(name);
  return name;
}

/** What the inputs of each operation are called in ONNX, where they may be constants. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  Add: ['A', 'B'],
  BatchNormalization: ['X', 'scale', 'B', 'mean', 'variance'],
  Clip: ['input', 'min', 'max'],
  Conv: ['X', 'weight', 'bias'],
  Div: ['A', 'B'],
  Expand: ['input', 'shape'],
  Gather: ['data', 'indices'],
  MatMul: ['A', 'B'],
  Mul: ['A', 'B'],
  Pad: ['data', 'pads', 'value'],
  ReduceSum: ['data', 'axes'],
  Reshape: ['data', 'shape'],
  Resize: ['X', 'roi', 'scales', 'sizes'],
  Slice: ['data', 'starts', 'ends', 'axes', 'steps'],
  Sub: ['A', 'B'],
};
