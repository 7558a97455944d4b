import { type Affine, aligningCorners, inputToHeatmap, type Size, scaling } from '@posewright/pose';
import type { HeatmapConvention } from './heatmap-convention.js';

/** What decides the extent of a Gaussian along an axis. */
export interface AxisOptions {
  /** Input pixels for each heatmap pixel. */
  readonly stride: number;
  /** Standard deviation in heatmap pixels. */
  readonly sigma: number;
  /** Reach in standard deviations. */
  readonly truncation: number;
  /** Heatmap pixels along the axis. */
  readonly length: number;
}

/** A Gaussian along one axis, in heatmap pixels. */
interface Span {
  /** Where it is highest. */
  readonly center: number;
  /** Its first pixel, which may be outside. */
  readonly first: number;
  /** The pixel after its last one. */
  readonly end: number;
  /** Whether a reference counts it as inside the map; `null` where that is a matter of what is drawn. */
  readonly counts: boolean | null;
}

/** Where a {@link HeatmapConvention} puts Gaussians. */
interface Placement {
  /** From input to heatmap. */
  readonly inputToHeatmap: (sizes: {
    readonly stride: number;
    readonly size: Size;
    readonly mapSize: Size;
  }) => Affine;
  /** From a place along an axis, in heatmap pixels. */
  readonly span: (place: number, options: AxisOptions) => Span;
  /** Smaller values are not drawn; 0 where not given. */
  readonly smallest?: number;
  /** Whether a place means that the joint is not known. */
  readonly isUnknown?: (place: { readonly x: number; readonly y: number }) => boolean;
}

const unscaled = ({ stride }: { readonly stride: number }) => scaling(1 / stride);

/** Added to a place before it is cut off to a pixel. */
const moved = (by: number) => {
  return ({ stride }: { readonly stride: number }): Affine => [
    1 / stride,
    0,
    by,
    0,
    1 / stride,
    by,
  ];
};

/** The squares of references, `6 sigma + 1` pixels around a pixel, and the Gaussian anywhere. */
function squareAround(pixel: number, { sigma, length }: AxisOptions, center = pixel): Span {
  const first = pixel - 3 * sigma;
  const end = pixel + 3 * sigma + 1;
  // They ask whether the exclusive edge is below 0, so one empty pixel still counts.
  return { center, first, end, counts: first < length && end >= 0 };
}

/** What each convention does; see {@link HeatmapConvention}. */
export const PLACEMENTS: Readonly<Record<HeatmapConvention, Placement>> = {
  exact: {
    inputToHeatmap: ({ stride }) => inputToHeatmap(stride),
    span: (center, { sigma, truncation }) => {
      const reach = Math.max(truncation * sigma, 0.5);
      const first = Math.ceil(center - reach);
      return { center, first, end: Math.floor(center + reach) + 1, counts: null };
    },
  },
  'pytorch-pose': {
    inputToHeatmap: unscaled,
    span: (place, options) => squareAround(Math.trunc(place), options),
  },
  hrnet: {
    inputToHeatmap: moved(0.5),
    span: (place, options) => squareAround(Math.trunc(place), options),
  },
  darkpose: {
    inputToHeatmap: unscaled,
    span: (center, options) => {
      const { counts } = squareAround(center, options);
      return { center, first: 0, end: counts ? options.length : 0, counts };
    },
  },
  udp: {
    inputToHeatmap: ({ size, mapSize }) => aligningCorners(size, mapSize),
    span: (center, options) => squareAround(Math.trunc(center + 0.5), options, center),
  },
  newell: {
    inputToHeatmap: moved(1e-4),
    span: (place, { sigma }) => {
      const pixel = Math.trunc(place);
      const reach = 2 * sigma - 0.5; // The square is four deviations wide.
      const first = pixel - reach;
      // Reads the square from its second row and column beyond the edge, not from the first one inside.
      const center = pixel + Math.min(Math.max(-first, 0), 2);
      return { center, first, end: pixel + reach + 1, counts: null };
    },
  },
  princeton: {
    inputToHeatmap: unscaled,
    span: (place, { sigma, length }) => {
      const center = Math.trunc(place);
      const isInside = center >= 0 && center < length;
      const reach = isInside ? 3 * sigma + 1 : -1;
      return { center, first: center - reach, end: center + reach + 1, counts: null };
    },
    isUnknown: ({ x }) => x <= 0,
  },
  'lightweight-openpose': {
    inputToHeatmap: ({ stride }) => inputToHeatmap(stride),
    span: (center, { stride, sigma, truncation }) => {
      // Its square has whole input pixels for corners, of which the heatmap pixels are cut off.
      const place = (center + 0.5) * stride - 0.5;
      const reach = truncation * sigma * stride;
      const first = Math.floor(Math.trunc(place - reach) / stride);
      return {
        center,
        first,
        end: Math.floor(Math.trunc(place + reach) / stride),
        counts: null,
      };
    },
    smallest: Math.exp(-4.6052), // about 0.01
  },
};
