import type { MissingPictures } from '../pictures/attach-pictures.js';
import type { WriteOptions } from './write-options.js';

/** Says to a set whose pictures stay where they are, or may be nowhere, not to look for them. */
export function unlooked({ pictures }: Pick<WriteOptions, 'pictures'>): {
  readonly missing?: MissingPictures;
} {
  return pictures === 'none' ? { missing: 'keep' } : {};
}
