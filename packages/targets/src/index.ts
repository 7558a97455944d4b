export { encodeHeatmaps, type HeatmapOptions, type HeatmapTarget } from './encode-heatmaps.js';
export { encodeMask, type MaskOptions } from './encode-mask.js';
export { encodePafs, type PafConvention, type PafOptions } from './encode-pafs.js';
export type { HeatmapConvention } from './gaussian-patch.js';
