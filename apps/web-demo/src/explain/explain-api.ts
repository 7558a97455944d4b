import type { Grid, Pose, RgbImage, Size, Skeleton } from '@posewright/pose';

/** What is to be walked through the network: a person who is drawn, or a picture of one's own. */
export type ExplainSubject =
  | { readonly kind: 'person'; readonly index: number }
  | { readonly kind: 'picture'; readonly file: Blob; readonly name: string };

/** A network in words and numbers, as the text needs it. */
export interface ExplainedNetwork {
  readonly skeleton: Skeleton;
  readonly input: Size;
  readonly stacks: number;
  readonly parameters: number;
  /** Input pixels for each pixel of the heatmaps. */
  readonly stride: number;
  /** Standard deviation of the Gaussians that it learned, in heatmap pixels. */
  readonly sigma: number;
}

/** The feature maps at one resolution of an hourglass. */
export interface FeatureLevel extends Size {
  readonly way: 'down' | 'up';
  /** Maps there are. */
  readonly channels: number;
  /** Those that vary most, colored from their lowest to their highest value. */
  readonly shown: readonly { readonly channel: number; readonly image: RgbImage }[];
}

/** What one hourglass did. */
export interface StackView {
  /** From the largest maps down to the smallest and up again. */
  readonly levels: readonly FeatureLevel[];
  /** `[height, width, joints]`. */
  readonly heatmaps: Grid;
}

/** A picture's way through the network. */
export interface Walk {
  readonly name: string;
  /** What the network looks at. */
  readonly input: RgbImage;
  /** Where the joints are, in input pixels; `null` where nobody knows. */
  readonly truth: Pose | null;
  readonly stacks: readonly StackView[];
  /** Time of the forward pass, in milliseconds. */
  readonly networkMs: number;
}

/** What the worker does for the page. */
export interface ExplainApi {
  /** Gets the built-in network ready. */
  start(): Promise<ExplainedNetwork>;
  /** Walks a picture through it. */
  walk(subject: ExplainSubject): Promise<Walk>;
}
