import { bicubicPhases } from './bicubic-phases.js';

/** What each upsampled value of a row (or column) is made of. */
export interface BicubicTaps {
  /** `[4 * length * factor]`: indices of source values times `stride`, clamped to the row. */
  readonly indices: Int32Array;
  /** `[4 * length * factor]`: their weights. */
  readonly weights: Float32Array;
}

/**
 * Lists the {@link bicubicPhases} of all upsampled values; the outermost source values are repeated beyond the edges.
 */
export function bicubicTaps(length: number, factor: number, stride = 1): BicubicTaps {
  const phases = bicubicPhases(factor);
  const indices = new Int32Array(4 * length * factor);
  const weights = new Float32Array(4 * length * factor);
  for (let tap = 0; tap < indices.length; tap++) {
    const upsampled = Math.floor(tap / 4);
    const phase = upsampled % factor;
    const source = Math.floor(upsampled / factor) + (phases.offsets[phase] as number) + (tap % 4);
    indices[tap] = Math.min(Math.max(source, 0), length - 1) * stride;
    weights[tap] = phases.weights[4 * phase + (tap % 4)] as number;
  }
  return { indices, weights };
}
