import type { RecordedGraph } from '../graph/recorded-graph.js';
import { INFERENCE_RULES } from './inference-rules.js';
import { joinFactorAndTerm } from './join-factor-and-term.js';
import { type RebuildOptions, rebuildGraph } from './rebuild-graph.js';

/**
 * Builds a graph without state anew so that it takes less to compute: what can be is folded into convolutions, and what remains of norms
 * becomes one operation each.
 */
export function rebuildForInference(
  recorded: Pick<RecordedGraph, 'inputs' | 'outputs'>,
  options: Pick<RebuildOptions, 'enter'> = {},
): RecordedGraph {
  const folded = rebuildGraph(recorded, { ...options, rules: INFERENCE_RULES });
  return rebuildGraph(folded, { rules: [joinFactorAndTerm] });
}
