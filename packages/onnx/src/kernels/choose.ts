import type { Value } from '../graph/value.js';
import { broadcast } from './broadcast.js';
import type { KernelCall } from './recorder-kernel.js';

/** What is chosen from where, and what elsewhere. */
export interface Choice {
  /** Truths. */
  readonly condition: Value;
  /** Where they are true. */
  readonly t: Value;
  /** Where they are not. */
  readonly e: Value;
}

/** A choice element by element, all three broadcast against each other, which tfjs's kernel `Select` is not made for. */
export function choose({ graph, run }: KernelCall, { condition, t, e }: Choice): Value {
  if (t.dtype === 'bool') {
    // Onnxruntime does not choose between truths.
    const otherwise = run('LogicalNot', { x: condition });
    const one = run('LogicalAnd', { a: condition, b: t });
    const other = run('LogicalAnd', { a: otherwise, b: e });
    return run('LogicalOr', { a: one, b: other });
  }
  const shape = broadcast({ ...t, shape: broadcast(condition, t) }, e);
  return graph.apply('Where', [condition, t, e], {}, { shape, dtype: t.dtype });
}
