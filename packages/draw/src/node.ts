export {
  type ComparedSample,
  type ComparisonSheetOptions,
  createComparisonSheet,
} from './create-comparison-sheet.js';
export { type ContactSheetOptions, createContactSheet, type Tile } from './create-contact-sheet.js';
export { createFieldSheet, type FieldSheetOptions } from './create-field-sheet.js';
export {
  createFramePainter,
  type FramePainter,
  type FramePainterOptions,
  type PaintedPose,
} from './create-frame-painter.js';
export { createHeatmapSheet, type HeatmapSheetOptions } from './create-heatmap-sheet.js';
export { createOverlay, type OverlayOptions } from './create-overlay.js';
export { writePicture } from './write-picture.js';
