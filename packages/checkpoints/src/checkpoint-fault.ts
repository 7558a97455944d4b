import { CheckpointError } from '@posewright/pose';

/** Where bytes came from, for error messages. */
export interface CheckpointSource {
  /** File that they were read from. */
  readonly file?: string;
}

/** What messages call a checkpoint: its file's name where there is one. */
export function nameOf({ file }: CheckpointSource): string {
  return file === undefined ? 'the checkpoint' : `\`${file}\``;
}

/** Makes the error of a file that cannot be read, the first letter in upper case. */
export function checkpointFault(
  message: string,
  { file, cause }: CheckpointSource & { readonly cause?: unknown },
): CheckpointError {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return new CheckpointError(sentence, { ...(file !== undefined && { file }), cause });
}
