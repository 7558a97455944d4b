import { foldIntoConvolutionAfter } from './fold-into-convolution-after.js';
import { foldIntoConvolutionBefore } from './fold-into-convolution-before.js';
import type { RewriteRule } from './rebuild-graph.js';
import { symmetricPads } from './symmetric-pads.js';

/** What makes a graph with known weights smaller and simpler, without changing what it computes. */
export const INFERENCE_RULES: readonly RewriteRule[] = [
  foldIntoConvolutionBefore,
  foldIntoConvolutionAfter,
  symmetricPads,
];
