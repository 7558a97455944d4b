import { checkpointFault, nameOf } from '../checkpoint-fault.js';
import type { StateDict } from '../state-dict.js';
import type { PytorchFile } from './decode-pytorch.js';
import { listStateDicts, pathOf, type StateDictPlace, tensorsOf } from './list-state-dicts.js';
import { printable } from './printable.js';
import type { PytorchScalar } from './pytorch-value.js';
import { rankStateDicts } from './rank-state-dicts.js';
import { readTensors } from './read-tensors.js';
import { valuesAround } from './values-around.js';
import { wrapperPrefix } from './wrapper-prefix.js';

/** Options of {@link findStateDict}. */
export interface StateDictOptions {
  /** Where the weights are, as names from the outside in, e.g. `['ema']`; chosen where it is not given. */
  readonly path?: readonly string[];
}

/** The weights in a PyTorch file. */
export interface FoundStateDict {
  /** Tensors by name, in the order of the file. Those that are one in the file are one here. */
  readonly state: StateDict;
  /** Names of the values around it, from the outside in; empty where the whole file is the state dict. */
  readonly path: readonly string[];
  /** What all names began with, and was taken off: e.g. `module.`, often empty. */
  readonly prefix: string;
  /** Numbers, truths and words of up to 1000 letters beside the weights, such as `epoch`. */
  readonly values: ReadonlyMap<string, PytorchScalar>;
  /** Paths of the other dictionaries of tensors but an optimizer's, the likelier first. */
  readonly others: readonly (readonly string[])[];
}

/**
 * Finds the weights in a PyTorch file, in whatever dictionaries they are: the dictionary of tensors that is
 * the file itself, or has one of the usual names (`state_dict`, `model`, …), or is the largest. The prefix
 * of a wrapper (`module.`, `model.module.`) is taken off where all names have it.
 *
 * @returns Copies of the tensors, in total at most 1.5 times the size of the file.
 * @throws {CheckpointError} where there are none, none at `path`, or they need more memory than that.
 */
export function findStateDict(file: PytorchFile, { path }: StateDictOptions = {}): FoundStateDict {
  const all = listStateDicts(file.value);
  const likely = rankStateDicts(all);
  const place = path === undefined ? likely[0] : all.find((each) => isSame(pathOf(each), path));
  if (place === undefined) throw missing(file, path, likely);
  const tensors = tensorsOf(place.value);
  const prefix = wrapperPrefix(tensors.map(([name]) => name));
  return {
    state: readTensors(
      file,
      tensors.map(([name, tensor]) => [name.slice(prefix.length), tensor]),
    ),
    path: pathOf(place),
    prefix,
    values: valuesAround(place),
    others: likely.filter((other) => other !== place).map(pathOf),
  };
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((key, index) => key === right[index]);
}

function missing(
  { source }: PytorchFile,
  path: readonly string[] | undefined,
  likely: readonly StateDictPlace[],
): Error {
  if (path === undefined || likely.length === 0) {
    return checkpointFault(
      `${nameOf(source)} holds no weights: a dictionary of tensors by name was expected, such as ` +
        '`model.state_dict()` in Python gives. Save that, or name another file.',
      source,
    );
  }
  const known = likely.slice(0, 10).map((place) => printable(pathOf(place).join('/')));
  return checkpointFault(
    `${nameOf(source)} has no dictionary of tensors at ${printable(path.join('/'))}, but at ${known.join(', ')}. ` +
      'Name one of these as `path`.',
    source,
  );
}
