export { type CocoOptions, openCoco } from './coco/open-coco.js';
export {
  type CocoAnnotations,
  type CocoAnnotationsOptions,
  readCocoAnnotations,
} from './coco/read-coco-annotations.js';
export { type CocoDetection, readCocoDetections } from './coco/read-coco-detections.js';
export { type CocoResult, readCocoResults } from './coco/read-coco-results.js';
export { writeCoco } from './coco/write-coco.js';
export { hashPictures } from './conversion/hash-pictures.js';
export { LOSSES, type Loss, type LossName } from './conversion/loss.js';
export { type LossOptions, measureLoss } from './conversion/measure-loss.js';
export { openFlic } from './flic/open-flic.js';
export { readFlicAnnotations } from './flic/read-flic-annotations.js';
export { writeFlic } from './flic/write-flic.js';
export { type FolderOptions, openFolder } from './folder/open-folder.js';
export { readSkeleton } from './folder/read-skeleton.js';
export { writeFolder } from './folder/write-folder.js';
export { readKeypointLabels } from './keypoint-labels/read-keypoint-labels.js';
export type { LspSplit } from './lsp/lsp-split.js';
export { type Lsp, type LspOptions, openLsp } from './lsp/open-lsp.js';
export { type LspCropsOptions, openLspCrops } from './lsp/open-lsp-crops.js';
export { type LspAnnotationsOptions, readLspAnnotations } from './lsp/read-lsp-annotations.js';
export { writeLsp } from './lsp/write-lsp.js';
export { openMpii } from './mpii/open-mpii.js';
export { readMpiiAnnotations } from './mpii/read-mpii-annotations.js';
export { writeMpii } from './mpii/write-mpii.js';
export { type DatasetSpec, type IndexRange, openDataset } from './open-dataset.js';
export type { CountsFrom } from './person-records/annotate-people.js';
export type { PersonDatasetOptions } from './person-records/open-person-records.js';
export type { PersonRecordsOptions } from './person-records/read-person-records.js';
export { readPoseList } from './person-records/read-pose-list.js';
export type { AnnotationFile } from './pictures/annotation-file.js';
export type { MissingPictures } from './pictures/attach-pictures.js';
export {
  skeletonOfKind,
  WRITTEN_KINDS,
  type WrittenKind,
  writeDataset,
} from './write-dataset.js';
export type {
  PicturePlacement,
  WriteOptions,
  WrittenDataset,
} from './writing/write-options.js';
export { openYoloPose, type YoloPoseOptions } from './yolo-pose/open-yolo-pose.js';
export { writeYoloPose } from './yolo-pose/write-yolo-pose.js';
