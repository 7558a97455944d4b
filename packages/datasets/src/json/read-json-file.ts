import { DatasetError } from '@posewright/pose';
import { readDatasetFile } from '../read-dataset-file.js';
import { parseBytes } from './parse-json-bytes.js';

/**
 * Reads a JSON file whole.
 *
 * @throws {DatasetError} that names the file, where it cannot be read or is not JSON.
 */
export async function readJsonFile(file: string): Promise<unknown> {
  const bytes = Buffer.from(await readDatasetFile(file));
  try {
    return parseBytes({ bytes, end: bytes.length }, [skipMark(bytes), bytes.length], 'the file');
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new DatasetError(`\`${file}\` is not JSON: ${cause.message}. Write it again.`, {
      file,
      cause,
    });
  }
}

/** Some programs on Windows begin a file with the mark of UTF-8. */
function skipMark(bytes: Buffer): number {
  return bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf)) ? 3 : 0;
}
