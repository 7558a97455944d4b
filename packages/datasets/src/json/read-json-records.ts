import { type FileHandle, open } from 'node:fs/promises';
import { DatasetError } from '@posewright/pose';
import { createJsonScanner, type JsonOutline, type JsonScannerOptions } from './json-scanner.js';

const FIRST_BYTES = 1 << 20;

/** Options of {@link readJsonRecords}. */
export interface JsonRecordsOptions extends JsonScannerOptions {
  /** What the file should be, for messages. */
  readonly expected: string;
}

/**
 * Reads a JSON file piece by piece, and never holds more of it than one piece and one item: hundreds of megabytes of
 * annotations cost neither a string of that size nor its objects.
 *
 * @throws {DatasetError} where the file cannot be read, or is not JSON.
 */
export async function readJsonRecords(
  file: string,
  { expected, ...options }: JsonRecordsOptions,
): Promise<JsonOutline> {
  const handle = await open(file).catch((cause: unknown) => {
    throw unreadable(file, cause, `Expected ${expected}; check the path.`);
  });
  try {
    return await scanFile(handle, file, options);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new DatasetError(
      `\`${file}\` is not JSON: ${cause.message}. Download it, or write it, again.`,
      { file, cause },
    );
  } finally {
    await handle.close();
  }
}

async function scanFile(
  handle: FileHandle,
  file: string,
  options: JsonScannerOptions,
): Promise<JsonOutline> {
  const scanner = createJsonScanner(options);
  let bytes = Buffer.allocUnsafe(FIRST_BYTES);
  let end = 0;
  for (;;) {
    const { bytesRead } = await handle
      .read(bytes, end, bytes.length - end)
      .catch((cause: unknown) => {
        throw unreadable(file, cause, 'Check the path.');
      });
    end += bytesRead;
    if (bytesRead === 0) return scanner.finish();
    const consumed = scanner.scan({ bytes, end });
    bytes.copyWithin(0, consumed, end);
    end -= consumed;
    if (end === bytes.length) bytes = Buffer.concat([bytes], 2 * bytes.length);
  }
}

function unreadable(file: string, cause: unknown, hint: string): DatasetError {
  const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new DatasetError(`\`${file}\` cannot be read${reason}. ${hint}`, { file, cause });
}
