import type { CropKind } from '@posewright/training';

/** What of a picture can be shown to a network. */
export const CROPS: readonly CropKind[] = ['picture', 'person', 'box', 'center', 'joints'];
