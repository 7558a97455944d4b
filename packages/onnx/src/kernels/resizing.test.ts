import * as tf from '@tensorflow/tfjs-core';
import { byPixels } from '../fixtures/by-pixels.js';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { float, ints } from '../fixtures/test-tensor.js';
import { RESIZING_KERNELS } from './resizing.js';

const SIZES: readonly (readonly [readonly [number, number], readonly [number, number]])[] = [
  [
    [3, 4],
    [6, 8],
  ],
  [
    [3, 4],
    [9, 4],
  ],
  [
    [3, 4],
    [6, 12],
  ],
  [
    [3, 4],
    [3, 4],
  ],
  [
    [6, 8],
    [3, 4],
  ],
  [
    [6, 8],
    [2, 8],
  ],
  [
    [5, 7],
    [8, 9],
  ],
  [
    [5, 7],
    [3, 4],
  ],
  [
    [5, 7],
    [7, 5],
  ],
  [
    [1, 1],
    [3, 2],
  ],
  [
    [4, 5],
    [1, 1],
  ],
  [
    [2, 3],
    [5, 1],
  ],
];

const MODES = [
  { alignCorners: false, halfPixelCenters: false },
  { alignCorners: false, halfPixelCenters: true },
  { alignCorners: true, halfPixelCenters: false },
];

type Resize = typeof tf.image.resizeBilinear;

function cases(name: string, resize: Resize): KernelCase[] {
  return SIZES.flatMap(([from, to]) =>
    MODES.map(({ alignCorners, halfPixelCenters }): KernelCase => {
      const words = `${alignCorners ? ', corners on corners' : ''}${halfPixelCenters ? ', centers at halves' : ''}`;
      const run: KernelCase['run'] = ({ x }) =>
        resize(x as tf.Tensor4D, [to[0], to[1]], alignCorners, halfPixelCenters);
      return {
        name: `${name} resizing of ${from.join('x')} to ${to.join('x')}${words}, with gradients`,
        inputs: { x: float([3, ...from, 2]) },
        run,
        // tfjs-cpu's own gradient of nearest resizing is wrong for more than one picture.
        reference: ({ x }) =>
          byPixels(x as tf.Tensor4D, (pixels) => run({ x: pixels }) as tf.Tensor4D),
        gradients: ['x'],
      };
    }),
  );
}

testKernels(RESIZING_KERNELS, [
  ...cases('linear', tf.image.resizeBilinear),
  ...cases('nearest', tf.image.resizeNearestNeighbor as Resize),
  {
    name: 'nearest resizing of whole numbers',
    inputs: { x: ints([1, 2, 2, 1], [1, 2, 3, 4]) },
    run: ({ x }) => [
      tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [4, 4]),
      tf.image.resizeBilinear(x as tf.Tensor4D, [4, 4]),
    ],
  },
]);
