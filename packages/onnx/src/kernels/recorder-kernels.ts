import { BINARY_KERNELS } from './binary.js';
import { BLOCK_KERNELS } from './block.js';
import { CONVOLUTION_KERNELS } from './convolution.js';
import { GATHERING_KERNELS } from './gathering.js';
import { MATRIX_KERNELS } from './matrix.js';
import { NORMALIZATION_KERNELS } from './normalization.js';
import { POOLING_KERNELS } from './pooling.js';
import type { RecorderKernels } from './recorder-kernel.js';
import { REDUCTION_KERNELS } from './reduction.js';
import { RESIZING_KERNELS } from './resizing.js';
import { SCATTERING_KERNELS } from './scattering.js';
import { SHAPE_KERNELS } from './shape.js';
import { SLICING_KERNELS } from './slicing.js';
import { SORTING_KERNELS } from './sorting.js';
import { UNARY_KERNELS } from './unary.js';

/** Every kernel that is recorded without being told how. */
export const RECORDER_KERNELS: RecorderKernels = {
  ...UNARY_KERNELS,
  ...BINARY_KERNELS,
  ...REDUCTION_KERNELS,
  ...SHAPE_KERNELS,
  ...SLICING_KERNELS,
  ...GATHERING_KERNELS,
  ...SCATTERING_KERNELS,
  ...SORTING_KERNELS,
  ...BLOCK_KERNELS,
  ...MATRIX_KERNELS,
  ...CONVOLUTION_KERNELS,
  ...POOLING_KERNELS,
  ...RESIZING_KERNELS,
  ...NORMALIZATION_KERNELS,
};
