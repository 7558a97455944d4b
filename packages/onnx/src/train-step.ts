import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { createRecording } from './create-recording.js';
import { differentiate, type LossResult } from './differentiate.js';
import { fuseAffine } from './graph/fuse-affine.js';
import { JOINED, joinStates } from './graph/join-states.js';
import { rebuildWithState } from './graph/rebuild.js';
import type { RecorderKernels } from './kernels/recorder-kernel.js';
import { type GroupPack, groupPacks } from './pack-groups.js';
import type { RecordableOptimizer, RecordableResult } from './recordable-optimizer.js';
import type { PackedTensors } from './recorder/packed-variables.js';
import { type InputSpec, type NamedTensors, recordGraph } from './recorder/record-graph.js';
import type { Recording } from './recording.js';

/** Options of {@link trainStep}. */
export interface TrainStepOptions {
  /** What is passed in at each step, by name, e.g. pictures and targets. */
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** Variables that change without a gradient, by name. */
  readonly buffers?: ReadonlyMap<string, tf.Variable>;
  /** Whether each step gives the norm of the whole gradient as `gradient_norm`, `[]`. */
  readonly gradientNorm?: boolean;
  /**
   * Whether each step gives the norm of the gradient of each parameter as `gradient_norms`, `[parameters]`: in the order of the parameters, 0 for those
   * that the loss does not depend on.
   */
  readonly gradientNorms?: boolean;
  /** How kernels are recorded that the recorder does not know. */
  readonly kernels?: RecorderKernels;
}

/**
 * Records a training step: the loss, its gradients, the optimizer's update of parameters and slots, and buffers. The parameters of each group lie in
 * one vector, which an optimizer moves in a few passes instead of a few for each. Those that the loss does not depend on stay as they are.
 *
 * The inputs of the recording are `options.inputs` and the rule's rates, `[]` each; its outputs `loss`, norms where asked for, and the loss
 * function's own.
 *
 * @param lossFn From tensors by the names of the inputs; it may make gradients by itself.
 * @param parameters The variables that learn, by name.
 * @throws {OptionError} where an input has the name of a rate, or the loss depends on no parameter.
 * @throws {BackendError} as `record` does.
 */
export function trainStep(
  lossFn: (inputs: NamedTensors) => LossResult,
  parameters: ReadonlyMap<string, tf.Variable>,
  optimizer: RecordableOptimizer,
  options: TrainStepOptions,
): Recording {
  const { inputs, buffers = new Map(), kernels = {} } = options;
  const rateNames = Object.keys(optimizer.rule.rates(1, 1));
  checkNames(inputs, rateNames);
  const rates = rateNames.map((name) => [name, { shape: [] }] as const);

  const attempt = (learning: Variables): Recording | Variables => {
    const packs = groupPacks(learning, optimizer);
    let reached = learning;
    let heldBytes = 0;
    const recorded = recordGraph(
      (tensors, packed) => {
        const { result, gradients } = differentiate(() => lossFn(tensors), learning);
        const { loss, outputs = {}, updates = [] } = result;
        reached = new Map([...learning].filter(([name]) => gradients.has(name)));
        if (reached.size < learning.size) return { outputs: { loss } };
        const gathered = packs.map(({ name }) => packed.gather(name, gradients));
        const moved = moveGroups(optimizer, {
          packs,
          packed,
          gathered,
          rates: pick(tensors, rateNames),
        });
        for (const { buffer, value } of updates) {
          buffer.assign(value);
          value.dispose();
        }
        const norms = {
          ...(options.gradientNorm && { gradient_norm: normOf(gathered) }),
          ...(options.gradientNorms && { gradient_norms: normsOf(parameters, gradients) }),
        };
        return { outputs: { loss, ...norms, ...outputs }, packs: moved };
      },
      {
        inputs: { ...inputs, ...Object.fromEntries(rates) },
        variables: buffers,
        packs,
        constants: parameters,
        kernels,
        onHeldBytes: (bytes) => {
          heldBytes = bytes;
        },
      },
    );
    if (reached.size < learning.size) return reached;
    const packed = new Map(
      packs.flatMap((pack) => [pack, ...pack.followers]).map((pack) => [pack.name, pack.variables]),
    );
    return createRecording(rebuildWithState(joinStates(recorded), fuseAffine).recorded, {
      channelsFirst: false,
      heldBytes,
      variableOf: (state, part) => {
        const variables = part === null || state === JOINED ? buffers : packed.get(state);
        return variables?.get(part ?? state) as tf.Variable;
      },
    });
  };
  // Which parameters have a gradient is known only once it was recorded.
  const first = attempt(parameters);
  if (!(first instanceof Map)) return first as Recording;
  return attempt(first) as Recording;
}

type Variables = ReadonlyMap<string, tf.Variable>;

function checkNames(inputs: TrainStepOptions['inputs'], rates: readonly string[]): void {
  const taken = rates.find((name) => name in inputs);
  if (taken === undefined) return;
  throw new OptionError('inputs', `other names than the optimizer’s ${rates.join(', ')}`, taken);
}

function moveGroups(
  { rule }: RecordableOptimizer,
  {
    packs,
    packed,
    gathered,
    rates,
  }: {
    readonly packs: readonly GroupPack[];
    readonly packed: PackedTensors;
    readonly gathered: readonly tf.Tensor1D[];
    readonly rates: NamedTensors;
  },
): NamedTensors {
  const inputs = packs.map(({ name, group, followers }, index) => ({
    group,
    parameter: packed.vector(name),
    gradient: gathered[index] as tf.Tensor,
    slots: Object.fromEntries(followers.map(({ slot, name: own }) => [slot, packed.vector(own)])),
  }));
  const moved = rule.move(inputs, rates as Record<string, tf.Scalar>);
  const entries = packs.flatMap(({ name, followers }, index) => {
    const { parameter, slots } = moved[index] as RecordableResult;
    const next = followers.map(({ slot, name: own }) => [own, slots[slot] as tf.Tensor] as const);
    return [[name, parameter] as const, ...next];
  });
  return Object.fromEntries(entries);
}

function normOf(vectors: readonly tf.Tensor[]): tf.Tensor {
  const squares = vectors.map((vector) => tf.sum(tf.square(vector)));
  return tf.sqrt(tf.addN(squares as [tf.Tensor, ...tf.Tensor[]]));
}

function normsOf(parameters: Variables, gradients: ReadonlyMap<string, tf.Tensor>): tf.Tensor {
  const norms = [...parameters.keys()].map((name) => {
    const gradient = gradients.get(name);
    return gradient === undefined ? tf.scalar(0) : tf.norm(gradient);
  });
  return tf.stack(norms);
}

function pick(tensors: NamedTensors, names: readonly string[]): NamedTensors {
  return Object.fromEntries(names.map((name) => [name, tensors[name] as tf.Tensor]));
}
