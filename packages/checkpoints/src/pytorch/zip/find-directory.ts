import { checkpointFault, nameOf } from '../../checkpoint-fault.js';
import type { Archive } from './archive.js';

/** Where the directory of an archive is. */
export interface Directory {
  /** Its first byte. */
  readonly start: number;
  /** The first byte behind it. */
  readonly end: number;
  /** How many entries it has. */
  readonly entries: number;
}

/**
 * Finds the directory, whose place the last record of an archive tells.
 *
 * @throws {CheckpointError} where the archive is cut off or damaged.
 */
export function findDirectory(archive: Archive): Directory {
  const { view, source } = archive;
  const at = findEnd(view);
  if (at < 0) {
    throw checkpointFault(
      `${nameOf(source)} is cut off: a zip archive ends with its directory, but none was found. ` +
        'The write or the download was cut off; make or fetch the file again.',
      source,
    );
  }
  const entries = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 12, true);
  const start = view.getUint32(at + 16, true);
  // Numbers that do not fit stand in a second record (zip64).
  const isSaturated = entries === 0xffff || size === 0xffffffff || start === 0xffffffff;
  const directory = isSaturated ? readEnd64(archive, at) : { start, end: start + size, entries };
  if (directory.end > at) throw archive.damage('its directory lies beyond its end');
  return directory;
}

/** The last record's place; a comment of up to 65,535 bytes may follow it. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END && at + view.getUint16(at + 20, true) <= last) return at;
  }
  return -1;
}

function readEnd64(archive: Archive, end: number): Directory {
  const { view } = archive;
  const locator = end - LOCATOR64_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR64) {
    throw archive.damage('the directory of a large archive (zip64) is missing');
  }
  const at = archive.uint64(locator + 8);
  if (at + END64_BYTES > locator || view.getUint32(at, true) !== END64) {
    throw archive.damage('the directory of a large archive (zip64) is not where it should be');
  }
  const start = archive.uint64(at + 48);
  return { start, end: start + archive.uint64(at + 40), entries: archive.uint64(at + 32) };
}

const END = 0x06054b50;
const END_BYTES = 22;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const LOCATOR64 = 0x07064b50;
const LOCATOR64_BYTES = 20;
