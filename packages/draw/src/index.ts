export { type BlendOptions, blendHeatmap } from './blend-heatmap.js';
export type { CanvasContext } from './canvas-context.js';
export { canvasScaling } from './canvas-scaling.js';
export { drawPose, type PoseStyle } from './draw-pose.js';
export { jointSide, limbSide, type Side } from './joint-side.js';
export { PALE_SIDE_COLORS, SIDE_COLORS, type SideColors } from './side-colors.js';
export { toRgba } from './to-rgba.js';
