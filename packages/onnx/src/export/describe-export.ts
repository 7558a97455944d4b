import type { Size } from '@posewright/pose';
import type { ExportableNetwork } from './exportable-network.js';

/** What was chosen when a file was written. */
export interface ExportChoices {
  /** Whether the input is the network's own. */
  readonly raw: boolean;
  /** Of the weights. */
  readonly precision: 'f32' | 'f16' | 'int8';
  /** What height and width have to be multiples of. */
  readonly multiple: Size;
}

/**
 * Says what a program has to know that runs an exported file, as words for its metadata: what to put in (`input`, one of `rgb-0-255` and
 * `preprocessed`; `preprocessing`; `size_multiple`), and what comes out (`heads`, `skeleton`). `preprocessing` holds what the network was
 * trained with, also where the graph does it; the picture's border is in it.
 */
export function describeExport(
  {
    skeleton,
    preprocessing,
    heads,
  }: Pick<ExportableNetwork, 'skeleton' | 'preprocessing' | 'heads'>,
  { raw, precision, multiple }: ExportChoices,
): Record<string, string> {
  return {
    input: raw ? 'preprocessed' : 'rgb-0-255',
    preprocessing: JSON.stringify(preprocessing),
    size_multiple: JSON.stringify(multiple),
    heads: JSON.stringify(heads),
    skeleton: JSON.stringify(skeleton),
    precision,
  };
}
