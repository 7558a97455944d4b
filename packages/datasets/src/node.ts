export { type CocoOptions, openCoco } from './coco/open-coco.js';
export {
  type CocoAnnotations,
  type CocoAnnotationsOptions,
  readCocoAnnotations,
} from './coco/read-coco-annotations.js';
export { type CocoResult, readCocoResults } from './coco/read-coco-results.js';
export type { LspSplit } from './lsp-split.js';
export { type DatasetSpec, type IndexRange, openDataset } from './open-dataset.js';
export { openLspCrops } from './open-lsp-crops.js';
export { type LspExtended, type LspOptions, openLspExtended } from './open-lsp-extended.js';
