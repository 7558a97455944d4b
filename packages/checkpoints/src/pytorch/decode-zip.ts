import { checkpointFault, nameOf } from '../checkpoint-fault.js';
import { bytesOf } from '../dtype.js';
import type { DecodeContext } from './decode-context.js';
import { COST } from './memory-budget.js';
import type { StorageClaim } from './pickle/pickle-machine.js';
import { PickleReader } from './pickle/pickle-reader.js';
import { unpickle } from './pickle/unpickle.js';
import { printable } from './printable.js';
import type { PytorchStorage, PytorchValue } from './pytorch-value.js';
import { readZip } from './zip/read-zip.js';

/**
 * Decodes a file of PyTorch 1.6 or later: a zip archive with a pickle, `data.pkl`, and one entry for each
 * storage, `data/0` and so on, all in one folder.
 */
export function decodeZip(bytes: Uint8Array, context: DecodeContext): PytorchValue {
  const { source } = context;
  const entries = readZip(bytes, context);
  const folder = findFolder(entries, context);
  const pickle = entries.get(`${folder}data.pkl`) as Uint8Array;
  const bigEndian = readByteOrder(entries.get(`${folder}byteorder`), context);
  const storages = new Map<string, PytorchStorage>();
  const resolveStorage = (claim: StorageClaim): PytorchStorage => {
    const known = storages.get(claim.key);
    const found = entries.get(`${folder}data/${claim.key}`);
    const size = claim.length * bytesOf(claim.dtype);
    if (found === undefined || found.length < size) {
      throw checkpointFault(
        `${nameOf(source)} should have ${size} bytes in ${printable(`${folder}data/${claim.key}`)}, but it has ` +
          `${found?.length ?? 'no such entry'}. The file is damaged; make or fetch it again.`,
        source,
      );
    }
    if (known?.dtype === claim.dtype && known.length === claim.length) return known;
    context.budget.spend(COST.record + COST.view + COST.entry);
    const storage = {
      kind: 'storage',
      ...claim,
      bytes: found.subarray(0, size),
      bigEndian,
    } as const;
    storages.set(claim.key, storage);
    return storage;
  };
  return unpickle(new PickleReader(pickle, source), { ...context, resolveStorage });
}

/** The folder in which the one `data.pkl` is, with the slash. */
function findFolder(entries: ReadonlyMap<string, Uint8Array>, { source }: DecodeContext): string {
  const folders = [...entries.keys()].flatMap(
    (name) => /^([^/]*\/)data\.pkl$/.exec(name)?.[1] ?? [],
  );
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) {
    throw checkpointFault(
      `${nameOf(source)} is a zip archive with ${folders.length} files \`data.pkl\`, but PyTorch writes one. ` +
        'Unpack it, or name another file.',
      source,
    );
  }
  if (entries.has(`${folder}constants.pkl`)) {
    throw checkpointFault(
      `${nameOf(source)} is a TorchScript program, which is code, but a file of weights was expected. ` +
        'Load it in Python with `torch.jit.load` and save its weights alone: ' +
        '`torch.save(model.state_dict(), "weights.pth")`.',
      source,
    );
  }
  return folder;
}

/** Whether numbers have their highest byte first. Files before PyTorch 2 do not say and are little-endian. */
function readByteOrder(entry: Uint8Array | undefined, { source }: DecodeContext): boolean {
  const order = entry === undefined ? 'little' : String.fromCharCode(...entry.subarray(0, 8));
  if (order === 'little' || order === 'big') return order === 'big';
  throw checkpointFault(
    `${nameOf(source)} should have the byte order \`little\` or \`big\`, but it has ${JSON.stringify(order)}. ` +
      'The file is damaged; make or fetch it again.',
    source,
  );
}
