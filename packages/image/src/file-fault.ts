import { describeFileFault, type FileFault } from '@posewright/files';
import { ImageError } from '@posewright/pose';

/** Turns an error of the file system into one that says what to do. */
export function fileFault(error: unknown, fault: FileFault): ImageError {
  return new ImageError(describeFileFault(error, fault), { file: fault.file, cause: error });
}
