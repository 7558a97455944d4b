import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { type Clipping, checkClipping } from './clip-gradients.js';
import { createSlots } from './create-slots.js';
import { withoutFrozen } from './frozen-parameters.js';
import { checkAverage, type MovingAverage } from './moving-average.js';
import type { Optimizer } from './optimizer.js';
import { type OptimizerConfig, ruleOf } from './optimizer-config.js';
import { groupParameters, type ParameterGroup } from './parameter-group.js';
import { createStepRule, type StepInput } from './step-rule.js';
import type { UpdateResult } from './update-rule.js';

/** Options of {@link createOptimizer}. */
export interface OptimizerOptions {
  /** Parameters that move otherwise than the rest; the first group that a name matches counts. */
  readonly groups?: readonly ParameterGroup[] | undefined;
  /**
   * Globs of parameters that do not learn: no gradient, no slots, no decay. Batch norms whose weight and bias are both frozen normalize by their
   * running statistics, in training too, and keep them.
   */
  readonly frozen?: readonly string[] | undefined;
  /** How far a gradient may go; as far as it does where not given. */
  readonly clipping?: Clipping | undefined;
  /**
   * Batches that make one step, by the mean of their gradients; 1 where not given. A step that is not complete at the end of an epoch goes on in
   * the next one, so that each has the same weight. Batch norms see each batch by itself.
   */
  readonly accumulation?: number | undefined;
  /** A moving average of the parameters that is kept beside them; see `withAveragedWeights`. */
  readonly ema?: MovingAverage | undefined;
}

/**
 * Makes an optimizer. Gradients are averaged over the batches of a step, then clipped; then parameters and slots move, then their average.
 *
 * @param parameters The variables of a network that learn, by name.
 * @throws {OptionError} where a pattern matches no parameter, nothing is left to learn, or a number cannot be what it is.
 */
export function createOptimizer(
  parameters: ReadonlyMap<string, tf.Variable>,
  config: OptimizerConfig,
  { groups = [], frozen = [], clipping, accumulation = 1, ema }: OptimizerOptions = {},
): Optimizer {
  checkAccumulation(accumulation);
  if (clipping) checkClipping(clipping);
  if (ema) checkAverage(ema);
  const learning = withoutFrozen(parameters, frozen);
  const members = groupParameters(parameters, groups)
    .map(({ group, names }) => ({ group, names: names.filter((name) => learning.has(name)) }))
    .filter(({ names }) => names.length > 0);
  const rules = members.map(({ group }) => ({
    rule: ruleOf({ ...config, weightDecay: group?.weightDecay ?? config.weightDecay }),
    learningRate: group?.learningRate ?? 1,
  }));
  const rule = createStepRule(rules, { accumulation, clipping, ema });
  const slots = createSlots(learning, rule.slots);
  const groupOf = new Map(
    members.flatMap(({ names }, group) => names.map((name) => [name, group] as const)),
  );
  let [steps, collected] = [0, 0];
  const isLast = () => collected + 1 === accumulation;
  const count = () => {
    if (isLast()) [steps, collected] = [steps + 1, 0];
    else collected += 1;
  };
  const rates = (learningRate: number) => rule.rates(learningRate, steps + 1, isLast());
  const variablesOf = (name: string): UpdateVariables => ({
    parameter: learning.get(name) as tf.Variable,
    slots: Object.fromEntries(
      rule.slots.map((slot) => [slot, slots.get(`${slot}/${name}`) as tf.Variable]),
    ),
  });
  return {
    name: config.kind,
    rule,
    parameters: learning,
    groups: members.map(({ names }) => names),
    get steps() {
      return steps;
    },
    get collected() {
      return collected;
    },
    slots,
    update: (gradients, learningRate) =>
      tf.tidy(() => {
        const inputs = [...gradients].map(([name, gradient]): StepInput & UpdateVariables => ({
          ...variablesOf(name),
          gradient,
          group: groupOf.get(name) as number,
        }));
        const next = isLast()
          ? rule.complete(inputs, toScalars(rates(learningRate)))
          : rule.collect(inputs);
        for (const [index, input] of inputs.entries()) assign(input, next[index] as UpdateResult);
        count();
      }),
    rates,
    count,
    restore: (taken, since = 0) => {
      [steps, collected] = [taken, since];
    },
    dispose: () => tf.dispose([...slots.values()]),
  };
}

/** What an update changes. */
interface UpdateVariables {
  readonly parameter: tf.Variable;
  readonly slots: Readonly<Record<string, tf.Variable>>;
}

function assign({ parameter, slots }: UpdateVariables, next: UpdateResult): void {
  const pairs = [
    [parameter, next.parameter] as const,
    ...Object.entries(slots).map(([name, slot]) => [slot, next.slots[name]] as const),
  ];
  for (const [variable, value] of pairs) {
    if (value !== variable) variable.assign(value as tf.Tensor);
  }
}

function toScalars(rates: Readonly<Record<string, number>>): Record<string, tf.Scalar> {
  return Object.fromEntries(
    Object.entries(rates).map(([name, value]) => [name, tf.scalar(value, 'float32')]),
  );
}

function checkAccumulation(accumulation: number): void {
  if (Number.isInteger(accumulation) && accumulation >= 1) return;
  throw new OptionError('accumulation', 'a positive whole number of batches', accumulation);
}
