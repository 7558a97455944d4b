import type { ElementType, Value } from '../graph/value.js';
import { broadcast } from './broadcast.js';
import { choose } from './choose.js';
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
  NotEqual: ({ run, inputs }) => run('LogicalNot', { x: run('Equal', inputs) }),
  AddN: ({ run, inputs }) => {
    const [first, ...rest] = Object.values(inputs) as Value[];
    return rest.reduce((sum, next) => run('Add', { a: sum, b: next }), first as Value);
  },
  SquaredDifference: ({ run, inputs }) => run('Square', { x: run('Sub', inputs) }),
  // Whole numbers, as on tfjs's backends but wasm.
  FloorDiv: (call) => call.run('Cast', { x: floorDivision(call) }, { dtype: 'int32' }),
  Mod: (call) => {
    const { a, b } = call.inputs;
    return call.run('Sub', { a, b: call.run('Multiply', { a: floorDivision(call), b }) });
  },
  Atan2: (call) => arcTangent(call),
  Prelu: ({ graph, inputs }) =>
    graph.apply('PRelu', [given(inputs, 'x'), given(inputs, 'alpha')], {}, given(inputs, 'x')),
  Select: (call) => {
    const [condition, t, e] = ['condition', 't', 'e'].map((name) => given(call.inputs, name)) as [
      Value,
      Value,
      Value,
    ];
    return choose(call, { condition: alignCondition(call.graph, condition, t), t, e });
  },
};

/** The quotient, rounded down. */
function floorDivision({ graph, run, inputs }: KernelCall): Value {
  const [a, b] = [given(inputs, 'a'), given(inputs, 'b')];
  if (a.dtype === 'float32') return run('Floor', { x: run('RealDiv', { a, b }) });
  return graph.apply('FloorDiv', [a, b], {}, { shape: broadcast(a, b), dtype: a.dtype });
}

/** The angle of `[b, a]`; 0 where both are 0. */
function arcTangent(call: KernelCall): Value {
  const { graph, run, inputs } = call;
  const [a, b] = ['a', 'b'].map((name) =>
    run('Cast', { x: given(inputs, name) }, { dtype: 'float32' }),
  ) as [Value, Value];
  const number = (value: number) => graph.fill(value, { shape: [], dtype: 'float32' });
  const isBelow = (x: Value) => run('Less', { a: x, b: number(0) });
  const isZero = (x: Value) => run('Equal', { a: x, b: number(0) });
  const half = choose(call, { condition: isBelow(a), t: number(-Math.PI), e: number(Math.PI) });
  const turn = choose(call, { condition: isBelow(b), t: half, e: number(0) });
  const angle = run('Add', { a: run('Atan', { x: run('RealDiv', { a, b }) }), b: turn });
  const nowhere = run('LogicalAnd', { a: isZero(a), b: isZero(b) });
  return choose(call, { condition: nowhere, t: number(0), e: angle });
}

/** A condition of rank 1 chooses whole rows of what it chooses from. */
function alignCondition(graph: KernelCall['graph'], condition: Value, chosen: Value): Value {
  const rank = chosen.shape.length;
  if (condition.shape.length !== 1 || rank < 2) return condition;
  const shape = [...condition.shape, ...Array<number>(rank - 1).fill(1)];
  return graph.apply('Reshape', [condition], {}, { ...condition, shape });
}
