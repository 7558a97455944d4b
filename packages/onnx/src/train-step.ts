import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { createRecording } from './create-recording.js';
import { fuseAffine } from './graph/fuse-affine.js';
import { JOINED, joinStates } from './graph/join-states.js';
import { rebuildWithState } from './graph/rebuild.js';
import type { RecorderKernels } from './kernels/recorder-kernel.js';
import { checkSynchronous } from './recorder/check-synchronous.js';
import type { PackedTensors } from './recorder/packed-variables.js';
import { type InputSpec, type NamedTensors, recordGraph } from './recorder/record-graph.js';
import type { Recording } from './recording.js';

/** How an optimizer moves parameters, element by element: all parameters of a step are moved at once, as one vector. */
export interface RecordableRule {
  /** Names of the running averages that each parameter has. */
  readonly slots: readonly string[];
  /** Numbers that all parameters share in a step, which is counted from 1: they become inputs. */
  rates(learningRate: number, step: number): Readonly<Record<string, number>>;
  /** The next value of a parameter and its slots. */
  move(
    input: {
      readonly parameter: tf.Tensor;
      readonly gradient: tf.Tensor;
      readonly slots: Readonly<Record<string, tf.Tensor>>;
    },
    rates: Readonly<Record<string, tf.Scalar>>,
  ): { readonly parameter: tf.Tensor; readonly slots: Readonly<Record<string, tf.Tensor>> };
}

/** An optimizer whose steps can be recorded. */
export interface RecordableOptimizer {
  /** How it moves a parameter. */
  readonly rule: RecordableRule;
  /** Its slots, by `slot/parameter`. */
  readonly slots: ReadonlyMap<string, tf.Variable>;
}

/** What a loss function gives. */
export interface LossResult {
  /** `[]`, what becomes smaller. */
  readonly loss: tf.Scalar;
  /** What else a run is to give, by name. */
  readonly outputs?: NamedTensors;
  /** Buffers that change, e.g. running statistics. */
  readonly updates?: readonly { readonly buffer: tf.Variable; readonly value: tf.Tensor }[];
}

/** Options of {@link trainStep}. */
export interface TrainStepOptions {
  /** What is passed in at each step, by name, e.g. pictures and targets. */
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** Variables that change without a gradient, by name. */
  readonly buffers?: ReadonlyMap<string, tf.Variable>;
  /** Whether each step gives the norm of the whole gradient as `gradient_norm`. */
  readonly gradientNorm?: boolean;
  /**
   * Whether each step gives the norm of the gradient of each parameter as `gradient_norms`, `[parameters]`: of those that learn, in the order of
   * the first state tensor's variables.
   */
  readonly gradientNorms?: boolean;
  /** How kernels are recorded that the recorder does not know. */
  readonly kernels?: RecorderKernels;
}

/** Name of the pack of parameters. */
const PARAMETERS = 'parameters';

/**
 * Records a training step: the loss, its gradients, the optimizer's update of parameters and slots, and buffers. Parameters lie in
 * one vector, which an optimizer moves in a few passes instead of a few for each. Those that the loss does not depend on stay as they are.
 *
 * The inputs of the recording are `options.inputs` and the rule's rates, `[]` each; its outputs `loss`, `gradient_norm` where asked for, and the loss
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
  {
    inputs,
    buffers = new Map(),
    gradientNorm = false,
    gradientNorms = false,
    kernels = {},
  }: TrainStepOptions,
): Recording {
  const { rule, slots } = optimizer;
  const rateNames = Object.keys(rule.rates(1, 1));
  const taken = rateNames.find((name) => name in inputs);
  if (taken !== undefined) {
    throw new OptionError(
      'inputs',
      `other names than the optimizer’s ${rateNames.join(', ')}`,
      taken,
    );
  }
  const rates = rateNames.map((name) => [name, { shape: [] }] as const);
  const slotOf = (slot: string, name: string) => slots.get(`${slot}/${name}`) as tf.Variable;

  const attempt = (learning: ReadonlyMap<string, tf.Variable>): Recording | Learning => {
    const names = [...learning.keys()];
    const packs = [
      { name: PARAMETERS, variables: learning },
      ...rule.slots.map((slot) => ({
        name: slot,
        variables: new Map(names.map((name) => [name, slotOf(slot, name)])),
      })),
    ];
    let reached: Learning = learning;
    const recorded = recordGraph(
      (tensors, packed) => {
        const { result, gradients } = differentiate(() => lossFn(tensors), learning);
        const { loss, outputs = {}, updates = [] } = result;
        reached = new Map([...learning].filter(([name]) => gradients.has(name)));
        if (reached.size < learning.size) return { outputs: { loss } };
        const gradient = packed.gather(gradients);
        const moved = moveAll({ rule, packed, gradient, rates: pick(tensors, rateNames) });
        for (const { buffer, value } of updates) {
          buffer.assign(value);
          value.dispose();
        }
        const norm = {
          ...(gradientNorm && { gradient_norm: tf.norm(gradient) }),
          ...(gradientNorms && { gradient_norms: normsOf(learning, gradients) }),
        };
        return { outputs: { loss, ...norm, ...outputs }, packs: moved };
      },
      {
        inputs: { ...inputs, ...Object.fromEntries(rates) },
        variables: buffers,
        packs,
        constants: parameters,
        kernels,
      },
    );
    if (reached.size < learning.size) return reached;
    return createRecording(rebuildWithState(joinStates(recorded), fuseAffine).recorded, {
      channelsFirst: false,
      variableOf: (state, part) => {
        if (part === null) return buffers.get(state) as tf.Variable;
        if (state === JOINED) return buffers.get(part) as tf.Variable;
        return state === PARAMETERS ? (learning.get(part) as tf.Variable) : slotOf(state, part);
      },
    });
  };
  // Which parameters have a gradient is known only once it was recorded.
  const first = attempt(parameters);
  if (!(first instanceof Map)) return first as Recording;
  return attempt(first) as Recording;
}

type Learning = ReadonlyMap<string, tf.Variable>;

/** The loss, and the gradients of those parameters that it depends on, by name. */
function differentiate(
  lossFn: () => LossResult,
  parameters: Learning,
): { readonly result: LossResult; readonly gradients: Map<string, tf.Tensor> } {
  const names = new Map([...parameters].map(([name, { name: id }]) => [id, name]));
  let result: LossResult | null = null;
  const lossOf = () => {
    result = lossFn();
    checkSynchronous(result);
    for (const tensor of Object.values(result.outputs ?? {})) tf.keep(tensor);
    for (const { value } of result.updates ?? []) tf.keep(value);
    return tf.keep(result.loss);
  };
  const { grads } = connected(() => tf.variableGrads(lossOf, [...parameters.values()]));
  const gradients = Object.entries(grads).map(
    ([id, gradient]) => [names.get(id) as string, gradient] as const,
  );
  return { result: result as unknown as LossResult, gradients: new Map(gradients) };
}

/** tfjs's own words speak of `minimize`. */
function connected<Result>(differentiated: () => Result): Result {
  try {
    return differentiated();
  } catch (error) {
    const isApart = error instanceof Error && error.message.startsWith('Cannot find a connection');
    throw isApart ? unreached() : error;
  }
}

function unreached(): OptionError {
  const expected = 'a function of the parameters';
  return new OptionError('lossFn', expected, 'one that none of them changes');
}

function normsOf(parameters: Learning, gradients: ReadonlyMap<string, tf.Tensor>): tf.Tensor {
  return tf.stack([...parameters.keys()].map((name) => tf.norm(gradients.get(name) as tf.Tensor)));
}

function moveAll({
  rule,
  packed,
  gradient,
  rates,
}: {
  readonly rule: RecordableRule;
  readonly packed: PackedTensors;
  readonly gradient: tf.Tensor;
  readonly rates: Readonly<Record<string, tf.Tensor>>;
}): NamedTensors {
  const slots = Object.fromEntries(rule.slots.map((slot) => [slot, packed.vector(slot)]));
  const input = { parameter: packed.vector(PARAMETERS), gradient, slots };
  const next = rule.move(input, rates as Record<string, tf.Scalar>);
  return { [PARAMETERS]: next.parameter, ...next.slots };
}

function pick(tensors: NamedTensors, names: readonly string[]): NamedTensors {
  return Object.fromEntries(names.map((name) => [name, tensors[name] as tf.Tensor]));
}
