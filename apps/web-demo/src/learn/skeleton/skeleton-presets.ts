import { COCO_17, LSP_14, type Skeleton } from '@posewright/pose';
import { ownSkeleton } from './own-skeleton.js';

/** Skeletons to start from. */
export const SKELETON_PRESETS: readonly {
  readonly id: string;
  readonly label: string;
  readonly skeleton: Skeleton;
}[] = [
  {
    id: 'three',
    label: 'Head and hands, 3 joints',
    skeleton: ownSkeleton({
      joints: ['head', 'left_hand', 'right_hand'],
      limbs: [
        [0, 1],
        [0, 2],
      ],
      flip: [0, 2, 1],
    }),
  },
  { id: 'lsp', label: 'Body, 14 joints (LSP)', skeleton: LSP_14 },
  { id: 'coco', label: 'Body and face, 17 joints (COCO)', skeleton: COCO_17 },
];
