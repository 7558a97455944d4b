import type { Graph } from '../graph/graph.js';
import type { Attributes, ElementType, Value } from '../graph/value.js';
import { float } from '../onnx-file/onnx-model.js';
import { given, type RecorderKernel, type RecorderKernels } from './recorder-kernel.js';

/** A function of each element that ONNX has too. */
function unary(
  type: string,
  attributes: Attributes = {},
  dtype: ElementType | null = null,
): RecorderKernel {
  return ({ graph, inputs }) => apply(graph, type, given(inputs, 'x'), { attributes, dtype });
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
  Acos: unary('Acos'),
  Acosh: unary('Acosh'),
  Asin: unary('Asin'),
  Asinh: unary('Asinh'),
  Atan: unary('Atan'),
  Atanh: unary('Atanh'),
  Ceil: unary('Ceil'),
  Cos: unary('Cos'),
  Cosh: unary('Cosh'),
  Elu: unary('Elu', { alpha: float(1) }),
  Erf: unary('Erf'),
  Exp: unary('Exp'),
  Floor: unary('Floor'),
  IsInf: unary('IsInf', {}, 'bool'),
  IsNan: unary('IsNaN', {}, 'bool'),
  Log: unary('Log'),
  LogicalNot: unary('Not'),
  Neg: unary('Neg'),
  Reciprocal: unary('Reciprocal'),
  Relu: unary('Relu'),
  Round: unary('Round'), // Halves to even, as tfjs.
  Selu: unary('Selu'),
  Sigmoid: unary('Sigmoid'),
  Sign: unary('Sign'),
  Sin: unary('Sin'),
  Sinh: unary('Sinh'),
  Softplus: unary('Softplus'),
  Sqrt: unary('Sqrt'),
  Tan: unary('Tan'),
  Tanh: unary('Tanh'),
  LeakyRelu: ({ graph, inputs, attributes }) =>
    apply(graph, 'LeakyRelu', given(inputs, 'x'), {
      attributes: { alpha: float(attributes.alpha as number) },
    }),
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
  Step: ({ graph, run, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const alpha = (attributes.alpha as number | undefined) ?? 0;
    if (alpha === 0) {
      // One pass where a comparison and a cast are two.
      return apply(graph, 'HardSigmoid', x, {
        attributes: { alpha: float(STEEP), beta: float(0) },
      });
    }
    const condition = run('Greater', { a: x, b: scalar(graph, x, 0) });
    return run('Select', { condition, t: scalar(graph, x, 1), e: scalar(graph, x, alpha) });
  },
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
