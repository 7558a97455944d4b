import type { OnnxNode } from '../onnx-file/onnx-model.js';

type Dims = readonly number[];

/** A node with the sizes of what it reads. */
export interface NodeShapes {
  /** The node. */
  readonly node: OnnxNode;
  /** Sizes of its inputs; empty for those that are left out. */
  readonly inputs: readonly Dims[];
  /** The numbers of an input that is a constant; empty where it is none. */
  readonly numbers: (index: number) => readonly number[];
}

/** Sizes of a node's outputs, as ONNX defines its operation; those of its operands, broadcast, where it works element by element. */
export function outputDims(shapes: NodeShapes): readonly Dims[] {
  return (RULES[shapes.node.type] ?? broadcast)(shapes);
}

type Rule = (shapes: NodeShapes) => readonly Dims[];

const broadcast: Rule = ({ inputs }) => {
  const rank = Math.max(0, ...inputs.map(({ length }) => length));
  const dims = Array.from({ length: rank }, (_, axis) =>
    Math.max(...inputs.map((input) => input[axis - rank + input.length] ?? 1)),
  );
  return [dims];
};

const same: Rule = ({ inputs }) => [inputs[0] ?? []];

const convolution: Rule = ({ node, inputs: [x = [], filter = []] }) => {
  const sizes = windows(node, x, filter.slice(2));
  return [[x[0] as number, filter[0] as number, ...sizes]];
};

const pooling: Rule = ({ node, inputs: [x = []] }) => {
  const dims = [...x.slice(0, 2), ...windows(node, x, list(node, 'kernel_shape'))];
  return [dims, dims];
};

/** How often a window fits along each axis of a picture. */
function windows(node: OnnxNode, x: Dims, kernel: Dims): Dims {
  const [strides, dilations, pads] = ['strides', 'dilations', 'pads'].map((name) =>
    list(node, name),
  ) as [Dims, Dims, Dims];
  return kernel.map((size, axis) => {
    const reach = (size - 1) * (dilations[axis] ?? 1) + 1;
    const padded = (x[2 + axis] as number) + (pads[axis] ?? 0) + (pads[kernel.length + axis] ?? 0);
    return Math.floor((padded - reach) / (strides[axis] ?? 1)) + 1;
  });
}

const transposedConvolution: Rule = ({ node, inputs: [x = [], filter = []] }) => {
  const [strides, dilations, pads, extra] = ['strides', 'dilations', 'pads', 'output_padding'].map(
    (name) => list(node, name),
  ) as [Dims, Dims, Dims, Dims];
  const sizes = filter.slice(2).map((size, axis) => {
    const reach = (size - 1) * (dilations[axis] ?? 1) + 1;
    const spread = ((x[2 + axis] as number) - 1) * (strides[axis] ?? 1) + reach;
    return spread - (pads[axis] ?? 0) - (pads[2 + axis] ?? 0) + (extra[axis] ?? 0);
  });
  return [[x[0] as number, (filter[1] as number) * number(node, 'group', 1), ...sizes]];
};

const matrixProduct: Rule = ({ node, inputs: [a = [], b = []] }) => {
  const [rows, columns] = [
    a.at(number(node, 'transA', 0) === 1 ? -1 : -2) ?? 1,
    b.at(number(node, 'transB', 0) === 1 ? -2 : -1) ?? 1,
  ];
  const [batch = []] = broadcast({
    node,
    inputs: [a.slice(0, -2), b.slice(0, -2)],
    numbers: () => [],
  });
  return [[...batch, rows, columns]];
};

const reduction: Rule = ({ node, inputs: [x = []], numbers }) => {
  const given = node.type === 'ReduceSum' ? numbers(1) : list(node, 'axes');
  const axes = given.map((axis) => (axis < 0 ? axis + x.length : axis));
  const isReduced = (axis: number) => given.length === 0 || axes.includes(axis);
  const isKept = number(node, 'keepdims', 1) === 1;
  return [x.flatMap((size, axis) => (isReduced(axis) ? (isKept ? [1] : []) : [size]))];
};

const argument: Rule = ({ node, inputs: [x = []] }) => {
  const axis = number(node, 'axis', 0);
  return [x.map((size, place) => (place === axis ? 1 : size))];
};

const slice: Rule = ({ inputs: [x = []], numbers }) => {
  const [starts, ends, given, steps] = [1, 2, 3, 4].map(numbers) as [Dims, Dims, Dims, Dims];
  const axes = given.length > 0 ? given : starts.map((_, axis) => axis);
  const dims = [...x];
  for (const [index, place] of axes.entries()) {
    const axis = place < 0 ? place + x.length : place;
    const [size, step] = [x[axis] as number, steps[index] ?? 1];
    const bound = (value: number, low: number, high: number) =>
      Math.min(Math.max(value < 0 ? value + size : value, low), high);
    const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
    const start = bound(starts[index] as number, low, high);
    const end = bound(ends[index] as number, low, high);
    dims[axis] = Math.max(0, Math.ceil((end - start) / step));
  }
  return [dims];
};

const reshape: Rule = ({ inputs: [x = []], numbers }) => {
  const wanted = numbers(1).map((size, axis) => (size === 0 ? (x[axis] as number) : size));
  const known = product(wanted.filter((size) => size >= 0));
  return [wanted.map((size) => (size < 0 ? product(x) / known : size))];
};

const concatenation: Rule = ({ node, inputs }) => {
  const axis = number(node, 'axis', 0);
  const joined = inputs.reduce((total, dims) => total + (dims[axis] as number), 0);
  return [(inputs[0] ?? []).map((size, place) => (place === axis ? joined : size))];
};

const split: Rule = ({ node, inputs: [x = []], numbers }) => {
  const axis = number(node, 'axis', 0);
  return numbers(1).map((part) => x.map((size, place) => (place === axis ? part : size)));
};

const padding: Rule = ({ inputs: [x = []], numbers }) => {
  const pads = numbers(1);
  return [x.map((size, axis) => size + (pads[axis] as number) + (pads[x.length + axis] as number))];
};

const resizing: Rule = ({ inputs: [x = []], numbers }) => {
  const [scales, sizes] = [numbers(2), numbers(3)];
  return [sizes.length > 0 ? sizes : x.map((size, axis) => size * (scales[axis] ?? 1))];
};

const topK: Rule = ({ inputs: [x = []], numbers }) => {
  const dims = [...x.slice(0, -1), numbers(1)[0] as number];
  return [dims, dims];
};

const gathering: Rule = ({ node, inputs: [x = [], places = []] }) => {
  const axis = number(node, 'axis', 0);
  return [[...x.slice(0, axis), ...places, ...x.slice(axis + 1)]];
};

const RULES: Readonly<Record<string, Rule>> = {
  ArgMax: argument,
  ArgMin: argument,
  AveragePool: pooling,
  BatchNormalization: same,
  Concat: concatenation,
  Conv: convolution,
  ConvTranspose: transposedConvolution,
  CumSum: same,
  Expand: ({ node, inputs: [x = []], numbers }) =>
    broadcast({ node, inputs: [x, numbers(1)], numbers }),
  FusedConv: convolution,
  FusedMatMul: matrixProduct,
  Gather: gathering,
  GatherND: ({ inputs: [x = [], places = []] }) => [
    [...places.slice(0, -1), ...x.slice(places.at(-1) ?? 0)],
  ],
  MatMul: matrixProduct,
  MaxPool: pooling,
  MaxUnpool: ({ numbers }) => [numbers(2)],
  Pad: padding,
  ReduceMax: reduction,
  ReduceMean: reduction,
  ReduceMin: reduction,
  ReduceProd: reduction,
  ReduceSum: reduction,
  Reshape: reshape,
  Resize: resizing,
  ScatterElements: same,
  ScatterND: same,
  Slice: slice,
  Softmax: same,
  Split: split,
  Tile: ({ inputs: [x = []], numbers }) => [
    x.map((size, axis) => size * (numbers(1)[axis] as number)),
  ],
  TopK: topK,
  Transpose: ({ node, inputs: [x = []] }) => [list(node, 'perm').map((axis) => x[axis] as number)],
  Unsqueeze: ({ inputs: [x = []], numbers }) => {
    const dims = [...x];
    for (const axis of numbers(1)) dims.splice(axis, 0, 1);
    return [dims];
  },
};

function list({ attributes }: OnnxNode, name: string): Dims {
  return (attributes[name]?.value as Dims | undefined) ?? [];
}

function number({ attributes }: OnnxNode, name: string, otherwise: number): number {
  return (attributes[name]?.value as number | undefined) ?? otherwise;
}

function product(sizes: Dims): number {
  return sizes.reduce((total, size) => total * size, 1);
}
