import type { CheckpointMetadata } from '@posewright/checkpoints';
import { CheckpointError, CODECS, type CodecDescription, codecNamed } from '@posewright/pose';

/**
 * Reads what the metadata of a checkpoint say about its codec.
 *
 * @returns Nothing where they say nothing.
 * @throws {CheckpointError} where they name a codec that this version does not know, or no standard deviation.
 */
export function readCodec({ codec, sigma }: CheckpointMetadata): Partial<CodecDescription> {
  if (codec === undefined) return {};
  if (!Object.hasOwn(CODECS, codec)) {
    throw new CheckpointError(
      `The checkpoint's codec should be one of ${Object.keys(CODECS).join(', ')}, but it is '${codec}'. ` +
        'Was it written by a later version?',
    );
  }
  const width = Number(sigma ?? Number.NaN);
  if (!(width > 0 && Number.isFinite(width))) {
    throw new CheckpointError(
      `The checkpoint's \`sigma\` should be a positive number, as its codec is ${codec}, but it is '${sigma}'. ` +
        'Write both with `describeCodec`.',
    );
  }
  return { codec: codecNamed(codec), sigma: width };
}
