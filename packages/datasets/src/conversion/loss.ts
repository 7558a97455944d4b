/** What a written data set may lack or have more of than the one it was made of, and what that means. */
export const LOSSES = {
  'pictures-dropped': 'pictures are left out',
  'pictures-encoded': 'pictures are encoded again, as JPEG',
  'splits-changed': 'parts are lost or have become others',
  'sources-dropped': 'it is not said which set pictures are from',
  'exact-flags-dropped': 'it is not said whether annotations are the original ones',
  'people-dropped': 'people with keypoints are left out',
  'crowds-dropped': 'crowd regions are left out',
  'unlabeled-dropped': 'people without keypoints are left out',
  'regions-changed': 'outlines of crowds and unlabelled people are lost or have become boxes',
  'joints-dropped': 'labelled joints are left out',
  'joints-missing': 'joints are never labelled, as this set does not have them',
  'joints-made': 'joints are made of others',
  'positions-changed': 'keypoints have moved',
  'hidden-flags-dropped': 'hidden joints are no longer told from visible ones',
  'visibility-added': 'joints are said to be visible of which nothing was said',
  'areas-dropped': 'areas are left out',
  'areas-changed': 'areas have become others',
  'areas-added': 'areas are estimates',
  'boxes-dropped': 'boxes are left out',
  'boxes-changed': 'boxes have become others',
  'boxes-added': 'boxes are those around keypoints or regions',
  'centers-dropped': 'centers and scales are left out',
  'centers-changed': 'centers and scales have become others',
  'centers-added': 'centers and scales are those of boxes',
  'heads-dropped': 'head rectangles are left out',
  'lengths-dropped': "lengths that the set's own measure divides by are left out",
  'single-flags-dropped': 'it is not said who stands apart',
  'keypoint-counts-dropped': 'counts of keypoints that were not labelled are lost',
  'limbs-dropped': 'limbs are left out',
  'sigmas-changed': 'sigmas of joints have become others',
} as const;

/** Names of losses. */
export type LossName = keyof typeof LOSSES;

/** Something that got lost, or was made up, when a data set was written in another format. */
export interface Loss {
  readonly loss: LossName;
  /** People who are concerned; 0 where it is about pictures or the whole set. */
  readonly people: number;
  /** Pictures that are concerned; 0 where it is about the whole set. */
  readonly pictures: number;
  /** For each joint that is concerned the people, where it is about joints. */
  readonly joints?: Readonly<Record<string, number>>;
  /** How far the farthest keypoint has moved, in pixels, where keypoints have. */
  readonly pixels?: number;
}
