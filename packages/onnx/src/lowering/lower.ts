import { type RecordedGraph, reachable, type StateValue } from '../graph/recorded-graph.js';
import { sizeOf, type Value } from '../graph/value.js';
import type { OnnxNode, OnnxPort, OnnxTensor } from '../onnx-file/onnx-model.js';
import { chooseOrders } from './choose-orders.js';
import { onnxAttributes } from './elementwise.js';
import { createEmitter, type Emitter } from './emitter.js';
import type { Lowering } from './lowering.js';
import { LOWERINGS } from './lowerings.js';
import { createNodeWriter, type NodeWriter } from './node-writer.js';
import { inOrder, type Order, PICTURE, plainOrder } from './order.js';

/** A graph in ONNX's terms. */
export interface LoweredGraph {
  /** In an order in which they can run. */
  readonly nodes: readonly OnnxNode[];
  /** Constants. */
  readonly initializers: readonly OnnxTensor[];
  /** Inputs, then the state that is read. */
  readonly inputs: readonly OnnxPort[];
  /** Outputs, then the state that is written. */
  readonly outputs: readonly OnnxPort[];
  /** In which order each state lies in memory, by its name. */
  readonly stateOrders: ReadonlyMap<string, Order>;
  /** In which order a value that is a variable, or a part of a state, lies in memory. */
  readonly orderOf: (value: Value) => Order;
}

/** Options of {@link lower}. */
export interface LowerOptions {
  /** Inputs and outputs of rank 4 are `[batch, channels, height, width]`. */
  readonly channelsFirst: boolean;
}

/** Translates a recorded graph to ONNX. */
export function lower(graph: RecordedGraph, { channelsFirst }: LowerOptions): LoweredGraph {
  const portOrder = ({ shape }: Value): Order =>
    channelsFirst && shape.length === 4 ? PICTURE : plainOrder(shape.length);
  const values = reachable(graph);
  const fixed = new Map(graph.inputs.map(({ value }) => [value.id, portOrder(value)]));
  const orders = chooseOrders(values, fixed);
  const writer = createNodeWriter(namesOfEnds(graph));
  const emitter = createEmitter(writer, orders);
  const read = new Set(values);

  const inputs: OnnxPort[] = graph.inputs.map(({ name, value }) => {
    const order = portOrder(value);
    emitter.bind(value, order, name);
    return { name, type: value.dtype, dims: inOrder(value.shape, order) };
  });
  const stateOrders = new Map<string, Order>();
  for (const { name, value } of graph.state) {
    const order = emitter.orderOf(value);
    stateOrders.set(name, order);
    if (!read.has(value)) continue;
    emitter.bind(value, order, stateInput(name));
    inputs.push({ name: stateInput(name), type: value.dtype, dims: inOrder(value.shape, order) });
  }
  for (const state of graph.state) {
    const isRead = state.parts?.some(
      ({ value }) => isPartOf(value, state.value) && read.has(value),
    );
    if (isRead) splitParts(emitter, state);
  }
  for (const value of values) lowerValue(emitter, value);

  writer.scope = '';
  const ends = [
    ...graph.outputs.map(({ name, value }) => ({ name, value, order: portOrder(value) })),
    ...graph.state.flatMap(({ name, next }) =>
      next === null
        ? []
        : [{ name: stateOutput(name), value: next, order: stateOrders.get(name) as Order }],
    ),
  ];
  const names = new Map<string, string>(); // Tensors that are outputs, and their names as such.
  const outputs = ends.map(({ name, value, order }): OnnxPort => {
    const tensor = emitter.read(value, order);
    const isComputed = writer.nodes.some((node) => node.outputs.includes(tensor));
    const isFree = isComputed && !names.has(tensor);
    names.set(isFree ? tensor : copy(writer, tensor, { name, names }), name);
    return { name, type: value.dtype, dims: inOrder(value.shape, order) };
  });
  return {
    nodes: rename(writer.nodes, names),
    initializers: writer.tensors,
    inputs,
    outputs,
    stateOrders,
    orderOf: emitter.orderOf,
  };
}

/** What no node may be called. */
function namesOfEnds({ inputs, outputs, state }: RecordedGraph): readonly string[] {
  const ends = [...inputs, ...outputs].map(({ name }) => name);
  return [...ends, ...state.flatMap(({ name }) => [stateInput(name), stateOutput(name)])];
}

/** Name of the input that a state is read from. */
export function stateInput(name: string): string {
  return `state/${name}`;
}

/** Name of the output that a state is written to. */
export function stateOutput(name: string): string {
  return `next/${name}`;
}

function isPartOf({ source }: Value, vector: Value): boolean {
  return source.kind === 'operation' && source.inputs[0] === vector;
}

/** Takes a vector of variables apart. */
function splitParts(emitter: Emitter, { value: vector, parts }: StateValue): void {
  const { writer } = emitter;
  const values = (parts ?? []).map(({ value }) => value);
  const sizes = values.map(({ shape }) => sizeOf(shape));
  const inputs = [emitter.read(vector, [0]), writer.integers(sizes)];
  const names = writer.many('Split', inputs, { outputs: values.length });
  for (const [index, value] of values.entries()) {
    emitter.bind(value, emitter.orderOf(value), names[index] as string, [sizes[index] as number]);
  }
}

function lowerValue(emitter: Emitter, value: Value): void {
  const { source } = value;
  if (source.kind !== 'operation' || source.type === 'Unpack') return;
  emitter.writer.scope = source.scope;
  (LOWERINGS[source.type] ?? plain)(emitter, value, source);
}

/** An operation of a kernel that a user has added: as ONNX has it, on tensors as tfjs sees them. */
const plain: Lowering = (emitter, value, { type, inputs, attributes }) => {
  const names = inputs.map((input) => emitter.read(input, plainOrder(input.shape.length)));
  const name = emitter.writer.one(type, names, { attributes: onnxAttributes(attributes) });
  emitter.bind(value, plainOrder(value.shape.length), name);
};

/** A second name for a tensor that has one already; the third is a second name for the second. */
function copy(
  writer: NodeWriter,
  tensor: string,
  { name, names }: { readonly name: string; readonly names: ReadonlyMap<string, string> },
): string {
  writer.scope = name;
  const copied = writer.one('Identity', [tensor]);
  return names.has(copied) ? copy(writer, copied, { name, names }) : copied;
}

/** Gives outputs their names, and leaves out the places of maxima that nobody reads: onnxruntime finds maxima faster without. */
function rename(
  nodes: readonly OnnxNode[],
  names: ReadonlyMap<string, string>,
): readonly OnnxNode[] {
  const used = new Set([...names.keys(), ...nodes.flatMap(({ inputs }) => inputs)]);
  const nameOf = (name: string) => names.get(name) ?? name;
  return nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map(nameOf),
    outputs: node.outputs
      .filter((name) => node.type !== 'MaxPool' || name === node.outputs[0] || used.has(name))
      .map(nameOf),
  }));
}
