import type { CheckpointMetadata } from '@posewright/checkpoints';
import { readCodec } from '@posewright/estimator';
import { CODECS, type Codec, type CodecDescription } from '@posewright/pose';
import { Option } from 'commander';

/** Chooses how heatmaps are read, for commands with single-person networks. */
export const CODEC = () =>
  new Option(
    '--codec <name>',
    'how heatmaps of single-person networks are read (default: as the checkpoint says, else quarter)',
  ).choices(Object.keys(CODECS));

/** What a command should read heatmaps by: the flag, else the words of the checkpoint. */
export function chooseCodec(
  flag: Codec | undefined,
  metadata: CheckpointMetadata,
): Partial<CodecDescription> {
  return { ...readCodec(metadata), ...(flag !== undefined && { codec: flag }) };
}
