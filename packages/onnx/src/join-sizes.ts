import { OptionError } from '@posewright/pose';
import type { LoweredGraph } from './lowering/lower.js';
import { findOddNode } from './onnx-file/find-odd-node.js';
import type { OnnxPort } from './onnx-file/onnx-model.js';

/**
 * Joins a graph with itself, recorded at other sizes: sizes of inputs and outputs that differ get names, so that a run decides them.
 *
 * @throws {OptionError} that names the first node that differs.
 */
export function joinSizes(graph: LoweredGraph, other: LoweredGraph): LoweredGraph {
  const odd = findOddNode(graph, other);
  if (odd !== null) {
    throw new OptionError(
      'otherShape',
      'left out for this function',
      'given',
      `Its node \`${odd.name}\` depends on the size of the inputs. Record it for each size.`,
    );
  }
  const join = (ports: readonly OnnxPort[], others: readonly OnnxPort[]) =>
    ports.map((port, index) => joinDims(port, others[index] as OnnxPort));
  return {
    ...graph,
    inputs: join(graph.inputs, other.inputs),
    outputs: join(graph.outputs, other.outputs),
  };
}

function joinDims(port: OnnxPort, other: OnnxPort): OnnxPort {
  const sizes = port.dims ?? [];
  const dims = sizes.map((size, axis) =>
    size === other.dims?.[axis] ? size : `${port.name}_${axis}`,
  );
  return { ...port, dims };
}
