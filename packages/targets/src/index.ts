export { encodeHeatmaps, type HeatmapOptions } from './encode-heatmaps.js';
export { encodeMask, type MaskOptions } from './encode-mask.js';
export { encodePafs, type PafConvention, type PafOptions } from './encode-pafs.js';
export type { HeatmapConvention } from './heatmap-convention.js';
export type { HeatmapTarget } from './heatmap-target.js';
