import { checkpointFault, nameOf } from '../checkpoint-fault.js';
import { bytesOf } from '../dtype.js';
import type { DecodeContext } from './decode-context.js';
import { COST } from './memory-budget.js';
import type { StorageClaim } from './pickle/pickle-machine.js';
import { PickleReader } from './pickle/pickle-reader.js';
import { unpickle } from './pickle/unpickle.js';
import { printable } from './printable.js';
import type { PytorchStorage, PytorchValue } from './pytorch-value.js';
import { isList } from './value-guards.js';

type Loading = { -readonly [Key in keyof PytorchStorage]: PytorchStorage[Key] };

/**
 * Decodes a file of PyTorch before 1.6: pickles one behind the other (a magic number, a version, the
 * machine, the value, the keys of its storages), then the storages in the order of the keys. Numbers are
 * little-endian whatever the machine was.
 */
export function decodeLegacy(bytes: Uint8Array, context: DecodeContext): PytorchValue {
  const reader = new PickleReader(bytes, context.source);
  const storages = new Map<string, Loading>();
  const resolveStorage = (claim: StorageClaim): PytorchStorage => {
    const known = storages.get(claim.key);
    if (known?.dtype === claim.dtype && known.length === claim.length) return known;
    if (known !== undefined)
      throw reader.damage(`it describes the storage ${printable(claim.key)} in two ways`);
    context.budget.spend(COST.record + COST.view + 2 * COST.entry);
    const storage: Loading = {
      kind: 'storage',
      ...claim,
      bytes: new Uint8Array(),
      bigEndian: false,
    };
    storages.set(claim.key, storage);
    return storage;
  };
  const next = () => unpickle(reader, { ...context, resolveStorage });
  checkHeader(next(), next, context);
  const value = next();
  loadStorages(next(), { reader, storages });
  return value;
}

function checkHeader(
  magic: PytorchValue,
  next: () => PytorchValue,
  { source }: DecodeContext,
): void {
  if (magic !== MAGIC) {
    throw checkpointFault(
      `${nameOf(source)} is a Python pickle, but not one of PyTorch, which begins with a certain number. ` +
        'Load it in Python and save its weights with `torch.save`.',
      source,
    );
  }
  const version = next();
  if (version !== VERSION) {
    throw checkpointFault(
      `${nameOf(source)} should have version ${VERSION} of PyTorch's legacy format, but it has another. ` +
        'The file is damaged; make or fetch it again.',
      source,
    );
  }
  next(); // the byte order and the sizes of C types of the machine, which the numbers do not follow
}

function loadStorages(
  keys: PytorchValue,
  { reader, storages }: { readonly reader: PickleReader; readonly storages: Map<string, Loading> },
): void {
  const missing = new Map(storages);
  for (const key of isList(keys) ? keys : []) {
    const storage = typeof key === 'string' ? missing.get(key) : undefined;
    if (storage === undefined) throw reader.damage('it lists a storage that nothing refers to');
    const length = reader.uint64();
    if (length !== storage.length) {
      throw reader.damage(
        `the storage ${printable(storage.key)} should have ${storage.length} numbers, but it has ${length}`,
      );
    }
    storage.bytes = reader.take(length * bytesOf(storage.dtype));
    missing.delete(storage.key);
  }
  const [lost] = missing.keys();
  if (lost !== undefined) throw reader.damage(`the storage ${printable(lost)} is missing`);
}

const MAGIC = 0x1950a86a20f9469cfc6cn;
const VERSION = 1001;
