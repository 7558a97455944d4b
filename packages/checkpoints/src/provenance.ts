import type { CheckpointMetadata } from './state-dict.js';

/**
 * Where weights come from. In a file's metadata each field is a word under its own name, as JSON where it
 * has fields itself. Beside them Posewright's checkpoints have `format` (`posewright`), `architecture` and,
 * as JSON with skeleton and preprocessing, `options`.
 */
export interface Provenance {
  /** Licence of the weights, an SPDX identifier where it has one, e.g. `Apache-2.0`. */
  readonly license?: string;
  /** The file that they were imported from. */
  readonly source?: SourceFile;
  /** What a PyTorch file had beside the weights. */
  readonly pytorch?: PytorchOrigin;
  /** How they were trained. */
  readonly training?: TrainingSummary;
}

/** A file that weights were imported from. */
export interface SourceFile {
  /** Its name, without folders. */
  readonly file: string;
  /** Its SHA-256, in hexadecimal digits. */
  readonly sha256: string;
  /** The project whose names its tensors have. */
  readonly origin?: string;
  /** Name and version of the program that imported it, e.g. `posewright 0.3.0`. */
  readonly importer?: string;
}

/** Where weights were in a PyTorch file, and what stood beside them. */
export interface PytorchOrigin {
  /** How the file was built. */
  readonly format: 'zip' | 'legacy';
  /** Names of the dictionaries around the weights, from the outside in. */
  readonly path: readonly string[];
  /** What was taken off the names, e.g. `module.`. */
  readonly prefix: string;
  /** Single values beside the weights, e.g. `epoch`; integers beyond 2^53, NaN and infinity are words. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** What a reader of weights wants to know of their training. */
export interface TrainingSummary {
  /** Name of the data set, with its split where it has several. */
  readonly dataset: string;
  /** Epochs that were trained. */
  readonly epochs: number;
}

/** Writes where weights come from as words for the metadata of a checkpoint. */
export function describeProvenance(provenance: Provenance): CheckpointMetadata {
  const { license, ...fields } = provenance;
  const words = Object.entries(fields).filter(([, value]) => value !== undefined);
  return {
    ...(license !== undefined && { license }),
    ...Object.fromEntries(words.map(([name, value]) => [name, JSON.stringify(value)])),
  };
}

/**
 * Reads where weights come from, from the metadata of a checkpoint. Words of other programs that are not of
 * the form that {@link describeProvenance} gives are left out.
 */
export function readProvenance(metadata: CheckpointMetadata): Provenance {
  const license = metadata.license ?? metadata.licence;
  const source = readFields(metadata.source, isSourceFile);
  const pytorch = readFields(metadata.pytorch, isPytorchOrigin);
  const training = readFields(metadata.training, isTrainingSummary);
  return {
    ...(license !== undefined && { license }),
    ...(source !== null && { source }),
    ...(pytorch !== null && { pytorch }),
    ...(training !== null && { training }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function readFields<Type>(
  word: string | undefined,
  fits: (fields: Fields) => fields is Fields & Type,
): Type | null {
  try {
    const value: unknown = JSON.parse(word ?? 'null');
    const fields = typeof value === 'object' && value !== null ? (value as Fields) : {};
    return fits(fields) ? fields : null;
  } catch {
    return null;
  }
}

function isSourceFile(fields: Fields): fields is Fields & SourceFile {
  const { file, sha256, origin = '', importer = '' } = fields;
  return [file, sha256, origin, importer].every((word) => typeof word === 'string');
}

function isPytorchOrigin(fields: Fields): fields is Fields & PytorchOrigin {
  const { format, path, prefix, values } = fields;
  const isPath = Array.isArray(path) && path.every((key) => typeof key === 'string');
  const isKnown = format === 'zip' || format === 'legacy';
  return (
    isKnown && isPath && typeof prefix === 'string' && typeof values === 'object' && values !== null
  );
}

function isTrainingSummary(fields: Fields): fields is Fields & TrainingSummary {
  const { dataset, epochs } = fields;
  return typeof dataset === 'string' && Number.isFinite(epochs);
}
