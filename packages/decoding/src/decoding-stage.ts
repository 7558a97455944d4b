/** What {@link decodeMultiplePoses} does, in this order; the first two for each joint. */
export type DecodingStage = 'upsample' | 'peaks' | 'grouping';

/** Runs a stage, and may take its time; gives what the stage gives. */
export type MeasureStage = <Result>(stage: DecodingStage, run: () => Result) => Result;

/** Only runs it. */
export const UNMEASURED: MeasureStage = (_stage, run) => run();
