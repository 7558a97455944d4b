import * as tf from '@tensorflow/tfjs-core';
import type { Graph } from '../graph/graph.js';
import { type ConstantSource, sizeOf, type Value } from '../graph/value.js';
import type { KernelInputs } from '../kernels/recorder-kernel.js';
import { mapInputs } from './map-inputs.js';
import { checkedType, filled, toElements } from './recorder-backend.js';

/** A backend that computes, for what is known while recording. */
export interface Calculator {
  /** tfjs's name of it. */
  readonly name: string;
  /** The backend. */
  readonly backend: tf.KernelBackend;
}

/** Above this size a constant of one repeated number is not written out to be computed with. */
const LARGE = 4096;

/**
 * Computes a kernel at once, where all of its inputs are constants.
 *
 * @param name tfjs's name of the kernel.
 * @returns Constants; `null` where the kernel has to wait for the graph to run.
 */
export function evaluateKernel(
  graph: Graph,
  { name, backend }: Calculator,
  call: {
    readonly kernelName: string;
    readonly inputs: KernelInputs;
    readonly attributes: tf.NamedAttrMap;
  },
): Value | Value[] | null {
  const kernel = tf.getKernel(call.kernelName, name) as tf.KernelConfig | undefined;
  const values = Object.values(call.inputs);
  if (kernel === undefined || values.length === 0 || !values.every(isSmallConstant)) return null;
  const owned: tf.TensorInfo[] = [];
  try {
    const inputs = mapInputs(call.inputs, (value) => {
      const info = upload(backend, value);
      owned.push(info);
      return info;
    });
    const output = kernel.kernelFunc({ inputs, attrs: call.attributes, backend });
    const outputs = [output].flat();
    owned.push(...outputs);
    const constants = outputs.map((info) => download(graph, backend, info, nameOf(values)));
    return Array.isArray(output) ? constants : (constants[0] as Value);
  } finally {
    for (const { dataId } of owned) backend.disposeData(dataId);
  }
}

function isSmallConstant(value: Value | undefined): boolean {
  if (value?.source.kind !== 'constant') return value === undefined;
  return !value.source.isUniform || sizeOf(value.shape) <= LARGE;
}

function upload(backend: tf.KernelBackend, { shape, dtype, source }: Value): tf.TensorInfo {
  const { elements, isUniform } = source as ConstantSource;
  // A copy: tfjs-cpu's TensorScatterUpdate writes into its input.
  const numbers = isUniform ? filled(elements, sizeOf(shape)) : elements.slice();
  return { dataId: backend.write(numbers, [...shape], dtype), shape: [...shape], dtype };
}

function download(
  graph: Graph,
  backend: tf.KernelBackend,
  { dataId, shape, dtype }: tf.TensorInfo,
  name: string,
): Value {
  const type = checkedType(dtype);
  return graph.constant(toElements(backend.readSync(dataId), type), { shape, dtype: type }, name);
}

function nameOf(values: readonly (Value | undefined)[]): string {
  const names = values.map((value) => (value?.source.kind === 'constant' ? value.source.name : ''));
  return names.find((name) => name !== '') ?? '';
}
