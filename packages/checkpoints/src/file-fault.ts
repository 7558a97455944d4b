import { describeFileFault, type FileFault } from '@posewright/files';
import { CheckpointError } from '@posewright/pose';

/** Turns an error of the file system into one that says what to do; a `CheckpointError` stays. */
export function fileFault(error: unknown, fault: FileFault): CheckpointError {
  if (error instanceof CheckpointError) return error;
  return new CheckpointError(describeFileFault(error, fault), { file: fault.file, cause: error });
}
