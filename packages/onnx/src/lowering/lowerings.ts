import { CONVOLUTION_LOWERINGS } from './convolution.js';
import { ELEMENTWISE_LOWERINGS } from './elementwise.js';
import { FILTER_GRADIENT_LOWERINGS } from './filter-gradients.js';
import type { Lowerings } from './lowering.js';
import { MATRIX_LOWERINGS } from './matrix.js';
import { NORMALIZATION_LOWERINGS } from './normalization.js';
import { POOLING_LOWERINGS } from './pooling.js';
import { REDUCTION_LOWERINGS } from './reductions.js';
import { RESIZING_LOWERINGS } from './resizing.js';
import { SHAPING_LOWERINGS } from './shaping.js';
import { SORTING_LOWERINGS } from './sorting.js';

/** How every operation that the kernels use is written in ONNX. */
export const LOWERINGS: Lowerings = {
  ...ELEMENTWISE_LOWERINGS,
  ...REDUCTION_LOWERINGS,
  ...SHAPING_LOWERINGS,
  ...SORTING_LOWERINGS,
  ...MATRIX_LOWERINGS,
  ...CONVOLUTION_LOWERINGS,
  ...FILTER_GRADIENT_LOWERINGS,
  ...NORMALIZATION_LOWERINGS,
  ...POOLING_LOWERINGS,
  ...RESIZING_LOWERINGS,
};
