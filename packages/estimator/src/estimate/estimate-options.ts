import type { MultiPoseOptions } from '@posewright/decoding';
import type { Box, Codec, Pose } from '@posewright/pose';

/** Options of {@link estimatePoses} that also make sense as an estimator's defaults. */
export interface EstimateDefaults {
  /** Whether to average with the maps of the mirrored picture (flip test). */
  readonly flip?: boolean | undefined;
  /**
   * For single-person networks: how the heatmaps are read, as they were learned; what the checkpoint says, or `quarter`, where not given.
   */
  readonly codec?: Codec | undefined;
  /**
   * Standard deviation of the Gaussians that the network learned, in heatmap pixels, for codecs and refinements that blur by it; what the
   * checkpoint says where not given, or 2, and 7 / 8 for networks that find everybody.
   */
  readonly sigma?: number | undefined;
  /** Whether the mirrored heatmaps of a single-person network are moved a pixel to the right; as the codec says where not given. */
  readonly shift?: boolean | undefined;
  /** Lowest score of a pose; 0 where not given. Poses in given boxes are all kept. */
  readonly minimumScore?: number | undefined;
  /** Pictures or boxes that go through the network at a time; 8 where not given. */
  readonly batchSize?: number | undefined;
  /**
   * For single-person networks: factor of the sides of `boxes`; 1.25 where not given, as HRNet crops COCO's boxes and our training crops
   * people. Boxes around the keypoints of `previous` get 1.2 times that.
   */
  readonly padding?: number | undefined;
  /** For networks that find everybody: height of the input in pixels, a multiple of the stride; the network's own where not given. */
  readonly height?: number | undefined;
  /**
   * For networks that find everybody: factors of `height`, e.g. `[1, 0.5, 1.5]`. The maps of all are averaged, at the size of the first's;
   * `[1]` where not given.
   */
  readonly scales?: readonly number[] | undefined;
  /** For networks that find everybody: our post-processing, or that of the reference implementation. */
  readonly method?: MultiPoseOptions['method'] | undefined;
  /** For networks that find everybody: how peaks are moved between the pixels; as the method has it where not given. */
  readonly refinement?: MultiPoseOptions['refinement'] | undefined;
}

/** Options of {@link estimatePoses}. */
export interface EstimateOptions extends EstimateDefaults {
  /**
   * For single-person networks: the people to estimate, in pixels of the picture. The box is extended to the input's aspect ratio, so
   * that nothing is distorted. Where not given the whole picture is one person's.
   */
  readonly boxes?: readonly Box[] | undefined;
  /**
   * For single-person networks: poses of the frame before, whose boxes are looked at: the crop follows the person, and the person keeps the
   * `id`. Where nobody is left to follow, the whole picture is looked at.
   */
  readonly previous?: readonly (Pose & { readonly id?: number })[] | undefined;
  /** Stops with the run of the network that is under way, whatever would come after it, and the promise rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link estimateBatch}. */
export interface EstimateBatchOptions extends EstimateDefaults, Pick<EstimateOptions, 'signal'> {
  /** For single-person networks: for each picture the people to estimate. */
  readonly boxes?: readonly (readonly Box[])[] | undefined;
}
