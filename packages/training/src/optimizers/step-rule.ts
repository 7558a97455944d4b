import * as tf from '@tensorflow/tfjs-core';
import { type Clipping, gradientClipper } from './clip-gradients.js';
import { AVERAGE, type MovingAverage, nextAverage, shareOfStep } from './moving-average.js';
import type { UpdateInput, UpdateResult, UpdateRule } from './update-rule.js';

/** What a {@link StepRule} reads of one parameter, or of several of one group that lie in one vector. */
export interface StepInput extends UpdateInput {
  /** Number of its group. */
  readonly group: number;
}

/** How a step moves all parameters, from their gradients for one batch. */
export interface StepRule {
  /** What each parameter has: the update rule's, `accumulated` and `average` where there is such a thing. */
  readonly slots: readonly string[];
  /**
   * Numbers of a step.
   *
   * @param step Counted from 1.
   * @param isLast Whether the batch completes a step, where several make one.
   */
  rates(learningRate: number, step: number, isLast?: boolean): Readonly<Record<string, number>>;
  /** Keeps the gradients of a batch that does not complete a step. */
  collect(inputs: readonly StepInput[]): readonly UpdateResult[];
  /** Moves the parameters by the mean of the gradients that were kept and these. */
  complete(
    inputs: readonly StepInput[],
    rates: Readonly<Record<string, tf.Scalar>>,
  ): readonly UpdateResult[];
  /** Does the one or the other, as the rates say: for a graph, where both are there. */
  move(
    inputs: readonly StepInput[],
    rates: Readonly<Record<string, tf.Scalar>>,
  ): readonly UpdateResult[];
}

/** A group of parameters that move alike. */
export interface GroupRule {
  /** How. */
  readonly rule: UpdateRule;
  /** Factor of the learning rate. */
  readonly learningRate: number;
}

/** What happens to gradients before the update, and to parameters after it. */
export interface StepRuleOptions {
  /** Batches whose gradients make one step. */
  readonly accumulation: number;
  /** How far the mean of their gradients may go. */
  readonly clipping: Clipping | undefined;
  /** Average that is kept of the parameters. */
  readonly ema: MovingAverage | undefined;
}

type Rates = Readonly<Record<string, tf.Scalar>>;

/** Name of the slot that holds the sum of gradients since the last step, each divided by their number. */
const ACCUMULATED = 'accumulated';

/** Makes a rule for all groups, which have the same slots, of a rule for each. */
export function createStepRule(
  groups: readonly GroupRule[],
  { accumulation, clipping, ema }: StepRuleOptions,
): StepRule {
  const accumulates = accumulation > 1;
  const nameIn = (group: number, rate: string) => (groups.length === 1 ? rate : `${rate}_${group}`);

  const summed = ({ gradient, slots }: StepInput): tf.Tensor =>
    accumulates
      ? tf.add(slots[ACCUMULATED] as tf.Tensor, tf.mul(gradient, 1 / accumulation))
      : gradient;

  const completeOne = (input: StepInput, gradient: tf.Tensor, rates: Rates): UpdateResult => {
    const { rule } = groups[input.group] as GroupRule;
    const names = Object.keys(rule.rates(1, 1));
    const own = names.map((name) => [name, rates[nameIn(input.group, name)]]);
    const { parameter, slots } = rule.move({ ...input, gradient }, Object.fromEntries(own));
    return {
      parameter,
      slots: {
        ...slots,
        ...(accumulates && { [ACCUMULATED]: tf.zerosLike(gradient) }),
        ...(ema && {
          [AVERAGE]: nextAverage(
            input.slots[AVERAGE] as tf.Tensor,
            parameter,
            rates.averageShare as tf.Scalar,
          ),
        }),
      },
    };
  };

  const keep = (input: StepInput, sum: tf.Tensor): UpdateResult => ({
    parameter: input.parameter,
    slots: { ...input.slots, [ACCUMULATED]: sum },
  });

  const completeAll = (inputs: readonly StepInput[], sums: readonly tf.Tensor[], rates: Rates) => {
    const clip = clipping ? gradientClipper(sums, clipping) : (sum: tf.Tensor) => sum;
    return inputs.map((input, index) =>
      tidied(() => completeOne(input, clip(sums[index] as tf.Tensor), rates)),
    );
  };

  return {
    slots: [
      ...(groups[0]?.rule.slots ?? []),
      ...(accumulates ? [ACCUMULATED] : []),
      ...(ema ? [AVERAGE] : []),
    ],
    rates: (learningRate, step, isLast = true) => ({
      ...Object.fromEntries(
        groups.flatMap(({ rule, learningRate: factor }, group) =>
          Object.entries(rule.rates(learningRate * factor, step)).map(([name, rate]) => [
            nameIn(group, name),
            rate,
          ]),
        ),
      ),
      ...(ema && { averageShare: shareOfStep(ema, step) }),
      ...(accumulates && { completes: isLast ? 1 : 0 }),
    }),
    collect: (inputs) => inputs.map((input) => keep(input, summed(input))),
    complete: (inputs, rates) => completeAll(inputs, inputs.map(summed), rates),
    move: (inputs, rates) => {
      const sums = inputs.map(summed);
      const completed = completeAll(inputs, sums, rates);
      if (!accumulates) return completed;
      const completes = tf.greater(rates.completes as tf.Scalar, 0);
      return completed.map((moved, index) => {
        const kept = keep(inputs[index] as StepInput, sums[index] as tf.Tensor);
        return choose(completes, moved, kept);
      });
    },
  };
}

function choose(condition: tf.Tensor, one: UpdateResult, other: UpdateResult): UpdateResult {
  const slots = Object.keys(other.slots).map((name) => [
    name,
    tf.where(condition, one.slots[name] as tf.Tensor, other.slots[name] as tf.Tensor),
  ]);
  return {
    parameter: tf.where(condition, one.parameter, other.parameter),
    slots: Object.fromEntries(slots),
  };
}

/** `tf.tidy` for a record of records. */
function tidied(compute: () => UpdateResult): UpdateResult {
  let result: UpdateResult | null = null;
  tf.tidy(() => {
    result = compute();
    return [result.parameter, ...Object.values(result.slots)];
  });
  return result as unknown as UpdateResult;
}
