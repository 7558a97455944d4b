import type { Value } from '../graph/value.js';
import type { KernelCall } from './recorder-kernel.js';

/** The end of a fused kernel: adds the bias, where there is one, and applies the activation. */
export function activate({ run, inputs, attributes }: KernelCall, product: Value): Value {
  const { bias, preluActivationWeights: alpha } = inputs;
  const x = bias === undefined ? product : run('Add', { a: product, b: bias });
  const name = (attributes.activation as string | undefined) ?? 'linear';
  if (name === 'linear') return x;
  if (name === 'prelu') return run('Prelu', { x, alpha });
  if (name === 'leakyrelu') return run('LeakyRelu', { x }, { alpha: attributes.leakyreluAlpha });
  return run(`${name[0]?.toUpperCase()}${name.slice(1)}`, { x });
}
