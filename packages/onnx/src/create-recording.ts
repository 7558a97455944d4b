import type * as tf from '@tensorflow/tfjs-core';
import type { RecordedGraph, StateValue } from './graph/recorded-graph.js';
import { joinSizes } from './join-sizes.js';
import { type LoweredGraph, lower, stateInput, stateOutput } from './lowering/lower.js';
import { inOrder, type Order } from './lowering/order.js';
import { recordingMemory } from './memory/recording-memory.js';
import { encodeModel } from './onnx-file/encode-model.js';
import type { Recording, StateTensor, StateVariable, TensorSpec } from './recording.js';

/** Options of {@link createRecording}. */
export interface CreateRecordingOptions {
  /** The variable behind each state, or behind each part of one. */
  readonly variableOf: (state: string, part: string | null) => tf.Variable;
  /** Whether inputs and outputs of rank 4 have their channels before height and width. */
  readonly channelsFirst: boolean;
  /** Bytes that tfjs would hold at a time, were it to compute the function by itself; 0 where not given. */
  readonly heldBytes?: number;
  /** The same function recorded at other sizes: where they differ, each run of the recording decides them. */
  readonly other?: RecordedGraph;
}

/**
 * Translates a recorded graph to ONNX, with what it takes to run it.
 *
 * @throws {OptionError} where `other` is another graph.
 */
export function createRecording(
  recorded: RecordedGraph,
  { variableOf, channelsFirst, heldBytes = 0, other }: CreateRecordingOptions,
): Recording {
  const fixed = lower(recorded, { channelsFirst });
  const lowered = other === undefined ? fixed : joinSizes(fixed, lower(other, { channelsFirst }));
  const { nodes, initializers, inputs, outputs } = lowered;
  return {
    model: encodeModel({ name: 'posewright', nodes, initializers, inputs, outputs, metadata: {} }),
    inputs: specs(inputs.slice(0, recorded.inputs.length)),
    outputs: specs(outputs.slice(0, recorded.outputs.length)),
    state: recorded.state.flatMap((state) => stateTensor(lowered, state, variableOf)),
    memory: recordingMemory(fixed, { passedIn: recorded.inputs.length, heldBytes }),
  };
}

function specs(ports: LoweredGraph['inputs']): TensorSpec[] {
  return ports.map(({ name, type, dims }) => ({
    name,
    shape: (dims ?? []).map((size) => (typeof size === 'number' ? size : null)),
    dtype: type as 'float32',
  }));
}

function stateTensor(
  { inputs, outputs, stateOrders, orderOf }: LoweredGraph,
  { name, value, parts }: StateValue,
  variableOf: CreateRecordingOptions['variableOf'],
): StateTensor[] {
  const input = inputs.find((port) => port.name === stateInput(name))?.name ?? null;
  const output = outputs.find((port) => port.name === stateOutput(name))?.name ?? null;
  if (input === null && output === null) return [];
  const order = stateOrders.get(name) as Order;
  const variables: StateVariable[] =
    parts === null
      ? [{ name, variable: variableOf(name, null), offset: 0, order }]
      : parts.map((part) => ({
          name: part.name,
          variable: variableOf(name, part.name),
          offset: part.offset,
          order: orderOf(part.value),
        }));
  return [{ input, output, dims: inOrder(value.shape, order), dtype: value.dtype, variables }];
}
