import type { Graph } from '../graph/graph.js';
import type { Value } from '../graph/value.js';

/** Inputs of a kernel by tfjs's names of them; optional ones may be missing, and lists are counted from `0`. */
export type KernelInputs = Readonly<Record<string, Value | undefined>>;

/** A kernel that is called while recording. */
export interface KernelCall {
  /** Where its operations go. */
  readonly graph: Graph;
  /** Its inputs by tfjs's names of them, e.g. `x` and `filter`. */
  readonly inputs: KernelInputs;
  /** Its attributes as tfjs passes them. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Records another kernel; constants are computed at once. */
  readonly run: (name: string, inputs: KernelInputs, attributes?: object) => Value;
}

/** How a tfjs kernel is recorded: it adds operations to the graph and gives the values that they compute. */
export type RecorderKernel = (call: KernelCall) => Value | Value[];

/** Kernels by tfjs's name of them. */
export type RecorderKernels = Readonly<Record<string, RecorderKernel>>;

/** An input that is always there. */
export function given(inputs: KernelInputs, name: string): Value {
  return inputs[name] as Value;
}
