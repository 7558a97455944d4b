export { encodeHeatmaps, type HeatmapOptions, type HeatmapTarget } from './encode-heatmaps.js';
export type { HeatmapConvention } from './gaussian-patch.js';
