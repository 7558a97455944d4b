import * as tf from '@tensorflow/tfjs-core';
import { createSlots } from './create-slots.js';
import type { Optimizer } from './optimizer.js';
import type { UpdateRule } from './update-rule.js';

/**
 * Makes an optimizer that applies a rule to each parameter.
 *
 * @param parameters The variables to move, by name.
 */
export function createOptimizer(
  parameters: ReadonlyMap<string, tf.Variable>,
  rule: UpdateRule,
): Optimizer {
  const slots = createSlots(parameters, rule.slots);
  let steps = 0;
  return {
    name: rule.name,
    rule,
    get steps() {
      return steps;
    },
    slots,
    update: (gradients, learningRate) =>
      tf.tidy(() => {
        steps += 1;
        const rates = toScalars(rule.rates(learningRate, steps));
        for (const [name, gradient] of gradients) {
          const parameter = parameters.get(name) as tf.Variable;
          const own = rule.slots.map(
            (slot) => [slot, slots.get(`${slot}/${name}`) as tf.Variable] as const,
          );
          const input = { parameter, gradient, slots: Object.fromEntries(own) };
          const next = tf.tidy(() => flatten(rule.move(input, rates), rule));
          for (const [index, variable] of [parameter, ...own.map(([, slot]) => slot)].entries()) {
            variable.assign(next[index] as tf.Tensor);
          }
        }
      }),
    restore: (taken) => {
      steps = taken;
    },
    dispose: () => tf.dispose([...slots.values()]),
  };
}

function toScalars(rates: Readonly<Record<string, number>>): Record<string, tf.Scalar> {
  return Object.fromEntries(
    Object.entries(rates).map(([name, value]) => [name, tf.scalar(value, 'float32')]),
  );
}

/** The parameter, then the slots in the rule's order. */
function flatten(
  { parameter, slots }: ReturnType<UpdateRule['move']>,
  rule: UpdateRule,
): tf.Tensor[] {
  return [parameter, ...rule.slots.map((slot) => slots[slot] as tf.Tensor)];
}
