import type {
  ConfidenceOptions,
  PckhVariant,
  PckNormalization,
  PcpOptions,
} from '@posewright/metrics';
import { createRandom, OptionError } from '@posewright/pose';

/** What `posewright score` can measure. */
export const METRICS = ['coco', 'pck', 'pckh', 'pcp', 'auc', 'epe', 'nme'] as const;

/** One of {@link METRICS}. */
export type MetricName = (typeof METRICS)[number];

/** How a metric is measured; what a metric does not have must not be given. */
export interface MetricFlags {
  /** Largest error of a correct keypoint. */
  readonly threshold?: number;
  /** The unit of errors. */
  readonly normalization?: Extract<PckNormalization, string | number> | readonly [string, string];
  /** Whose PCKh. */
  readonly variant?: PckhVariant;
  /** When a limb is correct. */
  readonly rule?: PcpOptions['rule'];
  /** Whether to add joints and visibility to COCO's numbers. */
  readonly breakdown: boolean;
}

/** Whether and how to find confidence intervals. */
export interface ConfidenceFlags {
  /** Whether to. */
  readonly confidence: boolean;
  /** How often the pictures are drawn. */
  readonly resamples: number;
  /** Of the drawing. */
  readonly seed: number;
}

const FLAGS = {
  coco: [],
  pck: ['threshold', 'normalization'],
  pckh: ['threshold', 'variant'],
  pcp: ['threshold', 'rule'],
  auc: ['normalization'],
  epe: [],
  nme: ['normalization'],
} as const satisfies Record<MetricName, readonly (keyof MetricFlags)[]>;

/**
 * Checks that every flag is one of the metric.
 *
 * @throws {OptionError} that names the metrics which have it.
 */
export function checkMetricFlags(metric: MetricName, flags: MetricFlags): void {
  for (const name of ['threshold', 'normalization', 'variant', 'rule'] as const) {
    const metrics = METRICS.filter((other) => (FLAGS[other] as readonly string[]).includes(name));
    if (flags[name] === undefined || metrics.includes(metric)) continue;
    throw new OptionError(
      '--metric',
      `${metrics.join(' or ')} where \`--${name}\` is given`,
      metric,
    );
  }
}

/** What the metrics need to find intervals; nothing where they were not asked for. */
export function confidenceOptions(
  { confidence, resamples, seed }: ConfidenceFlags,
  pictures?: readonly string[],
): { confidence?: ConfidenceOptions } {
  if (!confidence) return {};
  return { confidence: { random: createRandom(seed), resamples, ...(pictures && { pictures }) } };
}
