import { sizeOf, type Value } from '../graph/value.js';
import { text } from '../onnx-file/onnx-model.js';
import { activate } from './activation.js';
import { broadcast } from './broadcast.js';
import { choose } from './choose.js';
import { given, type KernelCall, type RecorderKernels } from './recorder-kernel.js';

/** Matrix products. */
export const MATRIX_KERNELS: RecorderKernels = {
  BatchMatMul: (call) => product(call),
  _FusedMatMul: (call) => activate(call, product(call)),
  Einsum: (call) => einsum(call),
  Diag: (call) => {
    const { graph, run, inputs } = call;
    const x = given(inputs, 'x');
    const size = sizeOf(x.shape);
    const row = graph.apply('Reshape', [x], {}, { ...x, shape: [1, size] });
    const places = Int32Array.from({ length: size }, (_, place) => place);
    const along = graph.constant(places, { shape: [1, size], dtype: 'int32' });
    const down = graph.constant(places, { shape: [size, 1], dtype: 'int32' });
    const matrix = choose(call, {
      condition: run('Equal', { a: along, b: down }),
      t: row,
      e: graph.fill(0, { shape: [], dtype: x.dtype }),
    });
    return graph.apply('Reshape', [matrix], {}, { ...x, shape: [...x.shape, ...x.shape] });
  },
};

function product({ graph, inputs, attributes }: KernelCall): Value {
  const [a, b] = [given(inputs, 'a'), given(inputs, 'b')];
  const { transposeA = false, transposeB = false } = attributes as {
    transposeA?: boolean;
    transposeB?: boolean;
  };
  const outer = broadcast(withoutMatrix(a), withoutMatrix(b));
  const rows = a.shape.at(transposeA ? -1 : -2) as number;
  const columns = b.shape.at(transposeB ? -2 : -1) as number;
  return graph.apply(
    'MatMul',
    [a, b],
    { transposeA, transposeB },
    { shape: [...outer, rows, columns], dtype: a.dtype },
  );
}

/** Sums of products over those axes whose letters are missing after the arrow. */
function einsum({ graph, inputs, attributes }: KernelCall): Value {
  const factors = Object.values(inputs) as [Value, ...Value[]];
  const equation = (attributes.equation as string).replace(/\s/g, '');
  const [terms, wanted] = equation.split('->') as [string, string];
  const letters = terms
    .split(',')
    .flatMap((term, index) =>
      [...term].map((letter, axis) => [letter, factors[index]?.shape[axis] as number] as const),
    );
  const sizes = new Map(letters);
  const shape = [...wanted].map((letter) => sizes.get(letter) as number);
  const { dtype } = factors[0];
  return graph.apply('Einsum', factors, { equation: text(equation) }, { shape, dtype });
}

function withoutMatrix(value: Value): Value {
  return { ...value, shape: value.shape.slice(0, -2) };
}
