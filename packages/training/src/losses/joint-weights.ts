/** Factors of joints' losses by their names; 1 for those that are not named. */
export type JointWeights = Readonly<Record<string, number>>;

/** HRNet's weights of COCO's 17 joints: what moves most counts most (`COCODataset.joints_weight`, as in mmpose). */
export const HRNET_COCO_JOINT_WEIGHTS: JointWeights = {
  left_elbow: 1.2,
  right_elbow: 1.2,
  left_wrist: 1.5,
  right_wrist: 1.5,
  left_knee: 1.2,
  right_knee: 1.2,
  left_ankle: 1.5,
  right_ankle: 1.5,
};

/** mmpose's weights of MPII's 16 joints (`configs/_base_/datasets/mpii.py`). */
export const MMPOSE_MPII_JOINT_WEIGHTS: JointWeights = {
  right_ankle: 1.5,
  right_knee: 1.2,
  left_knee: 1.2,
  left_ankle: 1.5,
  right_wrist: 1.5,
  right_elbow: 1.2,
  left_elbow: 1.2,
  left_wrist: 1.5,
};
