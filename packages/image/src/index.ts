export { resizeBilinear } from './resize-bilinear.js';
export { toInput } from './to-input.js';
export { type WarpOptions, warpAffine } from './warp-affine.js';
