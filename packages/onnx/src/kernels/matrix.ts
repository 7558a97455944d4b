import type { Value } from '../graph/value.js';
import { activate } from './activation.js';
import { broadcast } from './binary.js';
import { given, type KernelCall, type RecorderKernels } from './recorder-kernel.js';

/** Matrix products. */
export const MATRIX_KERNELS: RecorderKernels = {
  BatchMatMul: (call) => product(call),
  _FusedMatMul: (call) => activate(call, product(call)),
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

function withoutMatrix(value: Value): Value {
  return { ...value, shape: value.shape.slice(0, -2) };
}
