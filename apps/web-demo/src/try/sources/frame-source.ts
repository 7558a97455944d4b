import type { Pose, Size } from '@posewright/pose';

/** A picture to look at. */
export interface Frame {
  readonly bitmap: ImageBitmap;
  /** Of the file, where the bitmap was made smaller; the bitmap's own where not given. */
  readonly original?: Size;
  /** When it was seen, in milliseconds; never before the frame before. */
  readonly time: number;
  /** Name of it, for files. */
  readonly name: string;
  /** Where the joints are in truth; known of drawn people only. */
  readonly answer?: readonly Pose[];
  /** Gives the bitmap back. */
  readonly release: () => void;
}

/** Where pictures come from. */
export interface FrameSource {
  readonly kind: 'people' | 'picture' | 'video' | 'camera';
  readonly name: string;
  /** Whether a frame shows the same people as the one before, a moment later. */
  readonly moving: boolean;
  /** How many frames there were so far, whether anybody took them or not. */
  count(): number;
  /** Takes the newest frame; `null` where there is none. */
  take(): Promise<Frame | null>;
  /** Stops whatever it runs, the camera first. */
  close(): void;
}
