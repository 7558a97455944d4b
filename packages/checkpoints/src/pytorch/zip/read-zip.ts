import { checkpointFault, nameOf } from '../../checkpoint-fault.js';
import type { DecodeContext } from '../decode-context.js';
import { COST } from '../memory-budget.js';
import { printable } from '../printable.js';
import { Archive } from './archive.js';
import { type Directory, findDirectory } from './find-directory.js';

/**
 * Reads the directory of a zip archive whose entries are stored as they are, which is how PyTorch writes
 * them. Checksums are not compared: PyTorch can leave them out, and does not compare them either.
 *
 * @returns The entries by name, in order: views, nothing is copied.
 * @throws {CheckpointError} where the archive is cut off or damaged, or an entry compressed or encrypted.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function readZip(
  bytes: Uint8Array,
  { source, budget }: DecodeContext,
): ReadonlyMap<string, Uint8Array> {
  const archive = new Archive(bytes, source);
  const directory = findDirectory(archive);
  const entries = new Map<string, Uint8Array>();
  let at = directory.start;
  for (let index = 0; index < directory.entries; index++) {
    const entry = readEntry(archive, at, directory);
    budget.spend(COST.entry + COST.text + COST.view + 2 * COST.slot + entry.name.length);
    const name = archive.name(entry.name);
    if (entries.has(name)) throw archive.damage(`it has ${printable(name)} twice`);
    entries.set(name, contentOf(archive, entry));
    at = entry.next;
  }
  return entries;
}

/** An entry, as the directory has it. */
interface Entry {
  readonly name: Uint8Array;
  readonly size: number;
  /** Place of the entry's own header. */
  readonly header: number;
  /** Place of the next entry in the directory. */
  readonly next: number;
}

function readEntry(archive: Archive, at: number, { end }: Directory): Entry {
  const { view } = archive;
  if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) {
    throw archive.damage('its directory ends too early');
  }
  const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > end) throw archive.damage('its directory ends too early');
  const name = archive.bytes(at + ENTRY_BYTES, nameEnd);
  checkStored(archive, at, name);
  const size = view.getUint32(at + 24, true);
  const header = view.getUint32(at + 42, true);
  const isLarge = size === UNKNOWN || header === UNKNOWN;
  const large = isLarge ? readLarge(archive, nameEnd, extraEnd) : [];
  return {
    name,
    // Only the numbers that do not fit are there, in this order; the packed size is the size.
    size: size === UNKNOWN ? (large.splice(0, 2)[0] ?? size) : size,
    header: header === UNKNOWN ? (large.shift() ?? header) : header,
    next,
  };
}

/** Checks that an entry is neither compressed nor encrypted, as PyTorch's are not. */
function checkStored(archive: Archive, at: number, name: Uint8Array): void {
  const { view, source } = archive;
  const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
  const isPacked =
    view.getUint16(at + 10, true) !== 0 ||
    view.getUint32(at + 20, true) !== view.getUint32(at + 24, true);
  if (!isEncrypted && !isPacked) return;
  throw checkpointFault(
    `${printable(archive.name(name))} in ${nameOf(source)} is ${isEncrypted ? 'encrypted' : 'compressed'}, ` +
      'but PyTorch stores its data as they are. Save the checkpoint again with `torch.save`.',
    source,
  );
}

/** The numbers of an entry that do not fit 32 bits, from its extra fields (zip64). */
function readLarge(archive: Archive, start: number, end: number): number[] {
  const { view } = archive;
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const fieldEnd = Math.min(end, at + 4 + view.getUint16(at + 2, true));
    const numbers: number[] = [];
    for (let place = at + 4; place + 8 <= fieldEnd; place += 8) numbers.push(archive.uint64(place));
    return numbers;
  }
  return [];
}

/** The bytes of an entry, behind its own header, which has to tell the same name. */
function contentOf(archive: Archive, { name, size, header }: Entry): Uint8Array {
  const { view } = archive;
  const nameStart = header + HEADER_BYTES;
  if (nameStart <= view.byteLength && view.getUint32(header, true) === HEADER) {
    const nameEnd = nameStart + view.getUint16(header + 26, true);
    const start = nameEnd + view.getUint16(header + 28, true);
    const isInside = start + size <= view.byteLength;
    if (isInside && isSame(archive.bytes(nameStart, nameEnd), name)) {
      return archive.bytes(start, start + size);
    }
  }
  throw archive.damage(`${printable(archive.name(name))} is not where its directory says`);
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

const HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
/** Stands where a number does not fit. */
const UNKNOWN = 0xffffffff;
