/** How a one-euro filter smooths. */
export interface OneEuroOptions {
  /** Cutoff of what stands still, in Hz: the lower, the less jitter. */
  readonly minCutoff: number;
  /** Hz by which the cutoff grows for each unit of speed: the higher, the less lag. */
  readonly beta: number;
  /** Cutoff of the speed, in Hz. */
  readonly derivativeCutoff: number;
}

/** A number that is being smoothed. */
export interface SmoothedNumber {
  /** Smoothed. */
  readonly value: number;
  /** As it came last. */
  readonly raw: number;
  /** Smoothed, in units a second. */
  readonly speed: number;
}

/**
 * Smooths the next number.
 *
 * @param before `null` for the first number, which stays as it is.
 * @param raw The number.
 * @param options The filter's; seconds since the number before; `unit`, which speed is measured in, in units of the number.
 *
 * Casiez, Roussel and Vogel, "1 € filter: a simple speed-based low-pass filter for noisy input in interactive systems", 2012.
 */
export function smoothNumber(
  before: SmoothedNumber | null,
  raw: number,
  {
    minCutoff,
    beta,
    derivativeCutoff,
    seconds,
    unit,
  }: OneEuroOptions & { readonly seconds: number; readonly unit: number },
): SmoothedNumber {
  if (before === null) return { value: raw, raw, speed: 0 };
  if (seconds <= 0) return before;
  const found = (raw - before.raw) / unit / seconds;
  const speed = mix(before.speed, found, shareOfNew(derivativeCutoff, seconds));
  const cutoff = minCutoff + beta * Math.abs(speed);
  return { value: mix(before.value, raw, shareOfNew(cutoff, seconds)), raw, speed };
}

function shareOfNew(cutoff: number, seconds: number): number {
  return 1 / (1 + 1 / (2 * Math.PI * cutoff * seconds));
}

function mix(before: number, raw: number, share: number): number {
  return before + share * (raw - before);
}
