import * as tf from '@tensorflow/tfjs-core';
import type { ElementType, Value } from '../graph/value.js';
import {
  given,
  type KernelCall,
  type RecorderKernel,
  type RecorderKernels,
} from './recorder-kernel.js';

/** A function of two tensors that are broadcast against each other. */
function binary(type: string, dtype: ElementType | null = null): RecorderKernel {
  return ({ graph, inputs }) => {
    const [a, b] = [given(inputs, 'a'), given(inputs, 'b')];
    return graph.apply(type, [a, b], {}, { shape: broadcast(a, b), dtype: dtype ?? a.dtype });
  };
}

/** Shape of two tensors that are broadcast against each other. */
export function broadcast(one: Value, other: Value): readonly number[] {
  return tf.backend_util.assertAndGetBroadcastShape([...one.shape], [...other.shape]);
}

/** Functions of two tensors, element by element. */
export const BINARY_KERNELS: RecorderKernels = {
  Add: binary('Add'),
  Sub: binary('Sub'),
  Multiply: binary('Mul'),
  RealDiv: binary('Div'),
  Maximum: binary('Max'),
  Minimum: binary('Min'),
  Pow: binary('Pow'),
  Equal: binary('Equal', 'bool'),
  Greater: binary('Greater', 'bool'),
  GreaterEqual: binary('GreaterOrEqual', 'bool'),
  Less: binary('Less', 'bool'),
  LessEqual: binary('LessOrEqual', 'bool'),
  LogicalAnd: binary('And', 'bool'),
  LogicalOr: binary('Or', 'bool'),
  LogicalXor: binary('Xor', 'bool'),
  NotEqual: ({ run, inputs }) => run('LogicalNot', { x: run('Equal', inputs) }),
  AddN: ({ run, inputs }) => {
    const [first, ...rest] = Object.values(inputs) as Value[];
    return rest.reduce((sum, next) => run('Add', { a: sum, b: next }), first as Value);
  },
  SquaredDifference: ({ run, inputs }) => run('Square', { x: run('Sub', inputs) }),
  FloorDiv: (call) => floorDivision(call),
  Mod: ({ run, inputs }) => {
    const { a, b } = inputs;
    return run('Sub', { a, b: run('Multiply', { a: run('FloorDiv', inputs), b }) });
  },
  Prelu: ({ graph, inputs }) =>
    graph.apply('PRelu', [given(inputs, 'x'), given(inputs, 'alpha')], {}, given(inputs, 'x')),
  Select: ({ graph, inputs }) => {
    const [condition, t, e] = ['condition', 't', 'e'].map((name) => given(inputs, name)) as [
      Value,
      Value,
      Value,
    ];
    const aligned = alignCondition(graph, condition, t);
    const shape = broadcast({ ...t, shape: broadcast(aligned, t) }, e);
    return graph.apply('Where', [aligned, t, e], {}, { shape, dtype: t.dtype });
  },
};

/** Rounds down; whole numbers by way of floats, because ONNX's division of them rounds towards zero. */
function floorDivision({ run, inputs: { a, b } }: KernelCall): Value {
  const dtype = (a as Value).dtype;
  const float = (x: Value | undefined) => run('Cast', { x }, { dtype: 'float32' });
  const quotient = run('Floor', { x: run('RealDiv', { a: float(a), b: float(b) }) });
  return run('Cast', { x: quotient }, { dtype });
}

/** A condition of rank 1 chooses whole rows of what it chooses from. */
function alignCondition(graph: KernelCall['graph'], condition: Value, chosen: Value): Value {
  const rank = chosen.shape.length;
  if (condition.shape.length !== 1 || rank < 2) return condition;
  const shape = [...condition.shape, ...Array<number>(rank - 1).fill(1)];
  return graph.apply('Reshape', [condition], {}, { ...condition, shape });
}
