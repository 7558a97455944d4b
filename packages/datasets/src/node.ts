export type { LspSplit } from './lsp-split.js';
export { type DatasetSpec, type IndexRange, openDataset } from './open-dataset.js';
export { openLspCrops } from './open-lsp-crops.js';
export { type LspExtended, type LspOptions, openLspExtended } from './open-lsp-extended.js';
