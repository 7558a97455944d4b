import type { StepReport } from '@posewright/training';
import type { GradientRecord } from '../report/epoch-record.js';

/** Layers of the largest gradient that are kept. */
const LAYERS = 5;

/** Gathers the norms of an epoch's gradients. */
export interface GradientStatistics {
  /** Counts a step. */
  readonly add: (report: Pick<StepReport, 'gradientNorm' | 'gradientNorms'>) => void;
  /** What was counted since the last time; `null` where there were no steps. */
  readonly take: () => GradientRecord | null;
}

/** Starts counting. */
export function createGradientStatistics(): GradientStatistics {
  let norms: number[] = [];
  let layers: GradientRecord['layers'] = {};
  return {
    add: ({ gradientNorm, gradientNorms }) => {
      const isLargest = norms.every((norm) => gradientNorm > norm);
      norms.push(gradientNorm);
      if (isLargest && gradientNorms !== undefined) layers = largestOf(gradientNorms);
    },
    take: () => {
      if (norms.length === 0) return null;
      const sorted = norms.sort((left, right) => left - right);
      const median = sorted[Math.floor(sorted.length / 2)] as number;
      const taken = { median, largest: sorted.at(-1) as number, layers };
      norms = [];
      layers = {};
      return taken;
    },
  };
}

function largestOf(norms: ReadonlyMap<string, number>): Record<string, number> {
  const sorted = [...norms].sort(([, left], [, right]) => right - left);
  return Object.fromEntries(sorted.slice(0, LAYERS));
}
