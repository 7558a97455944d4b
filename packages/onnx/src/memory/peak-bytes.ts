import type { OnnxNode } from '../onnx-file/onnx-model.js';

/** Operations whose result is another view of their first input. */
const VIEWS = new Set(['Identity', 'Reshape', 'Squeeze', 'Unsqueeze']);

/** Operations that cannot write their result over an input of the same size. */
const MOVERS = new Set([
  ...['ArgMax', 'ArgMin', 'AveragePool', 'BatchNormalization', 'Concat', 'Conv', 'ConvTranspose'],
  ...['CumSum', 'Expand', 'FusedConv', 'FusedMatMul', 'Gather', 'GatherND', 'MatMul', 'MaxPool'],
  ...['MaxUnpool', 'Pad', 'ReduceMax', 'ReduceMean', 'ReduceMin', 'ReduceProd', 'ReduceSum'],
  ...['Resize', 'Slice', 'Softmax', 'Split', 'Tile', 'TopK', 'Transpose', 'Where'],
]);

/** Onnxruntime gives out memory in pieces of so many bytes. */
const PIECE = 256;

/** Options of {@link peakBytes}. */
export interface PeakOptions {
  /** Bytes of each tensor, by its name. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Names of tensors whose memory is not the run's: constants, what is passed in, and what is written in place. */
  readonly outside: ReadonlySet<string>;
}

/**
 * The most bytes that tensors of a run hold at a time: each from the node that makes it to the last one that reads it. What works element by element
 * writes over an input that nobody needs any more.
 *
 * @param order Nodes as they run.
 */
export function peakBytes(order: readonly OnnxNode[], { sizes, outside }: PeakOptions): number {
  const { ownerOf, reads } = countReads(order);
  const bytesOf = (name: string) =>
    outside.has(name) ? 0 : Math.ceil((sizes.get(name) ?? 0) / PIECE) * PIECE;
  let held = 0;
  let peak = 0;
  for (const { type, inputs, outputs } of order) {
    const read = inputs.map(ownerOf);
    for (const owner of read) reads.set(owner, (reads.get(owner) as number) - 1);
    const freed = [...new Set(read)].filter((owner) => reads.get(owner) === 0);
    const made = VIEWS.has(type) ? [] : outputs;
    const bytes = sum(made.map(bytesOf));
    const isOver = !MOVERS.has(type) && freed.some((owner) => bytesOf(owner) === bytes);
    peak = Math.max(peak, held + (isOver ? 0 : bytes));
    const unread = made.filter((name) => !reads.has(name));
    held += bytes - sum([...freed, ...unread].map(bytesOf));
  }
  return peak;
}

/** In whose memory each tensor lies, and how often each memory is read. */
function countReads(order: readonly OnnxNode[]): {
  readonly ownerOf: (name: string) => string;
  readonly reads: Map<string, number>;
} {
  const owners = new Map<string, string>();
  const ownerOf = (name: string) => owners.get(name) ?? name;
  const reads = new Map<string, number>();
  for (const { type, inputs, outputs } of order) {
    if (VIEWS.has(type)) owners.set(outputs[0] as string, ownerOf(inputs[0] as string));
    for (const owner of inputs.map(ownerOf)) reads.set(owner, (reads.get(owner) ?? 0) + 1);
  }
  return { ownerOf, reads };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
