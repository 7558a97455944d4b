/** What tfjs knows the recorder as. */
export const RECORDER = 'posewright-recorder';
