/**
 * How pixels become a network's input; it belongs to the model and travels with its checkpoint.
 * A value is `(pixel * scale - mean) / std`, pixels in [0, 255].
 */
export interface Preprocessing {
  /** Order of the channels that the network was trained with. */
  readonly channels: 'rgb' | 'bgr';
  /** Factor of a pixel in [0, 255], e.g. 1 / 255. */
  readonly scale: number;
  /** Subtracted after scaling, in the network's order of channels. */
  readonly mean: readonly [number, number, number];
  /** Divides last, in the network's order of channels. */
  readonly std: readonly [number, number, number];
  /** Pixel value outside the picture, in [0, 255], before all of this. */
  readonly border: number;
}

/** Newell et al. (2016) and princeton-vl: RGB in [0, 1], nothing subtracted. */
export const RGB_UNIT: Preprocessing = {
  channels: 'rgb',
  scale: 1 / 255,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  border: 0,
};

/** pytorch-pose: RGB in [0, 1] minus the mean color of MPII. Its file also holds a deviation, which it never uses. */
export const RGB_MPII_MEAN: Preprocessing = {
  ...RGB_UNIT,
  mean: [0.4404, 0.444, 0.4327],
};

/** HRNet: mean and deviation of ImageNet's colors. */
export const RGB_IMAGENET: Preprocessing = {
  ...RGB_UNIT,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

/** Lightweight OpenPose: BGR, `(x - 128) / 256`; pixels outside the picture are 0 after that. */
export const BGR_OPENPOSE: Preprocessing = {
  channels: 'bgr',
  scale: 1 / 256,
  mean: [0.5, 0.5, 0.5],
  std: [1, 1, 1],
  border: 128,
};

/** Open Model Zoo's `human-pose-estimation-0001`: nearly the same, with the rounding of its conversion. */
export const BGR_OPEN_MODEL_ZOO: Preprocessing = {
  ...BGR_OPENPOSE,
  scale: 0.0039215089,
  mean: [0.501953125, 0.501953125, 0.501953125],
};
