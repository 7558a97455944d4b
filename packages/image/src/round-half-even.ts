/** Rounds as OpenCV's `cvRound` and IEEE 754 do: halves go to the even neighbor. For values below 2^51. */
export function roundHalfEven(value: number): number {
  return value + MAGIC - MAGIC;
}

/** 1.5 * 2^52: doubles around it have no fraction, so that adding rounds. */
const MAGIC = 6755399441055744;
