import type { Graph } from '../graph/graph.js';
import type { Attributes, ElementType, Value } from '../graph/value.js';
import { float } from '../onnx-file/onnx-model.js';
import { choose } from './choose.js';
import { given, type RecorderKernel, type RecorderKernels } from './recorder-kernel.js';

/** A function of each element that ONNX has too. */
function unary(
  type: string,
  attributes: Attributes = {},
  dtype: ElementType | null = null,
): RecorderKernel {
  return ({ graph, inputs }) => apply(graph, type, given(inputs, 'x'), { attributes, dtype });
}

/** One that ONNX has for floats only: whole numbers become floats on the way, and what it gives is cut off, as tfjs does. */
function floating(type: string, attributes: Attributes = {}): RecorderKernel {
  return ({ graph, inputs }) =>
    asFloat(graph, given(inputs, 'x'), (x) => apply(graph, type, x, { attributes }));
}

function asFloat(graph: Graph, x: Value, compute: (x: Value) => Value): Value {
  const floats = apply(graph, 'Cast', x, { dtype: 'float32' });
  return apply(graph, 'Cast', compute(floats), { dtype: x.dtype });
}

function apply(
  graph: Graph,
  type: string,
  x: Value,
  {
    attributes = {},
    dtype = null,
  }: { readonly attributes?: Attributes; readonly dtype?: ElementType | null } = {},
): Value {
  return graph.apply(type, [x], attributes, { shape: x.shape, dtype: dtype ?? x.dtype });
}

/** Larger than 1 after a product with any number above 0 that is not denormal. */
const STEEP = 3e38;

/** Functions of each element by itself. */
export const UNARY_KERNELS: RecorderKernels = {
  Abs: unary('Abs'),
  Acos: floating('Acos'),
  Acosh: floating('Acosh'),
  Asin: floating('Asin'),
  Asinh: floating('Asinh'),
  Atan: floating('Atan'),
  Atanh: floating('Atanh'),
  Ceil: floating('Ceil'),
  Cos: floating('Cos'),
  Cosh: floating('Cosh'),
  Elu: floating('Elu', { alpha: float(1) }),
  Erf: floating('Erf'),
  Exp: floating('Exp'),
  Floor: floating('Floor'),
  IsInf: unary('IsInf', {}, 'bool'),
  IsNan: unary('IsNaN', {}, 'bool'),
  Log: floating('Log'),
  LogicalNot: unary('Not'),
  Neg: unary('Neg'),
  Reciprocal: floating('Reciprocal'),
  Relu: unary('Relu'),
  Round: floating('Round'), // Halves to even, as tfjs.
  Selu: floating('Selu'),
  Sigmoid: floating('Sigmoid'),
  // Of no number it is 0, as in tfjs.
  Sign: (call) => {
    const { graph, run, inputs } = call;
    const x = given(inputs, 'x');
    const [below, zero, above] = [-1, 0, 1].map((number) => scalar(graph, x, number)) as [
      Value,
      Value,
      Value,
    ];
    const isBelow = run('Less', { a: x, b: zero });
    const e = choose(call, { condition: isBelow, t: below, e: zero });
    return choose(call, { condition: run('Greater', { a: x, b: zero }), t: above, e });
  },
  Sin: floating('Sin'),
  Sinh: floating('Sinh'),
  Softplus: floating('Softplus'),
  Sqrt: floating('Sqrt'),
  Tan: floating('Tan'),
  Tanh: floating('Tanh'),
  LeakyRelu: ({ graph, inputs, attributes }) => {
    const alpha = float(attributes.alpha as number);
    const x = apply(graph, 'Cast', given(inputs, 'x'), { dtype: 'float32' });
    return apply(graph, 'LeakyRelu', x, { attributes: { alpha } });
  },
  Cast: ({ graph, inputs, attributes }) =>
    apply(graph, 'Cast', given(inputs, 'x'), { dtype: attributes.dtype as ElementType }),
  ClipByValue: ({ graph, inputs, attributes }) =>
    clip(graph, given(inputs, 'x'), [
      attributes.clipValueMin as number,
      attributes.clipValueMax as number,
    ]),
  Relu6: ({ graph, inputs }) => clip(graph, given(inputs, 'x'), [0, 6]),
  Square: ({ run, inputs: { x } }) => run('Multiply', { a: x, b: x }),
  Rsqrt: ({ run, inputs }) => run('Reciprocal', { x: run('Sqrt', inputs) }),
  Expm1: ({ graph, run, inputs }) =>
    run('Sub', { a: run('Exp', inputs), b: scalar(graph, given(inputs, 'x'), 1) }),
  Log1p: ({ graph, run, inputs: { x } }) =>
    run('Log', { x: run('Add', { a: x, b: scalar(graph, x as Value, 1) }) }),
  IsFinite: ({ run, inputs }) =>
    run('LogicalNot', {
      x: run('LogicalOr', { a: run('IsNan', inputs), b: run('IsInf', inputs) }),
    }),
  Step: ({ graph, run, inputs, attributes }) =>
    asFloat(graph, given(inputs, 'x'), (x) => {
      const alpha = (attributes.alpha as number | undefined) ?? 0;
      // One pass where a comparison and a cast are two.
      const step = apply(graph, 'HardSigmoid', x, {
        attributes: { alpha: float(STEEP), beta: float(0) },
      });
      if (alpha === 0) return step;
      const height = scalar(graph, x, 1 - alpha);
      return run('Add', { a: run('Multiply', { a: step, b: height }), b: scalar(graph, x, alpha) });
    }),
  // `dy` where `y` is at least 0, else `dy (y + 1)`.
  EluGrad: ({ graph, run, inputs: { dy, y } }) => {
    const below = run('Minimum', { a: y, b: scalar(graph, y as Value, 0) });
    return run('Multiply', { a: dy, b: run('Add', { a: below, b: scalar(graph, below, 1) }) });
  },
};

function clip(graph: Graph, x: Value, limits: readonly [number, number]): Value {
  const [low, high] = limits.map((limit) => scalar(graph, x, limit)) as [Value, Value];
  return graph.apply('Clip', [x, low, high], {}, x);
}

function scalar(graph: Graph, { dtype }: Value, number: number): Value {
  return graph.fill(number, { shape: [], dtype });
}
