/** The base class of every error that these packages throw on purpose. */
export class PosewrightError extends Error {
  /** Name of the class, for logs and for checks across duplicated packages. */
  override readonly name: string = 'PosewrightError';
}

/** A tensor or grid has another shape than the function that received it can use. */
export class ShapeError extends PosewrightError {
  /** @inheritDoc */
  override readonly name = 'ShapeError';
  /** Sizes, or the names of axes that may have any size. */
  readonly expected: readonly (number | string)[];
  /** Shape of the value that was passed. */
  readonly received: readonly number[];

  /**
   * @param argument Name of the argument that has the wrong shape.
   * @param expected Sizes, or the names of axes that may have any size.
   * @param received Shape of the value that was passed.
   * @param hint How the caller can put it right.
   */
  constructor(
    argument: string,
    expected: readonly (number | string)[],
    received: readonly number[],
    hint: string,
  ) {
    super(
      `\`${argument}\` should have shape [${expected.join(', ')}], ` +
        `but it has shape [${received.join(', ')}]. ${hint}`,
    );
    this.expected = expected;
    this.received = received;
  }
}

/** An option has a value that the function cannot use. */
export class OptionError extends PosewrightError {
  /** @inheritDoc */
  override readonly name = 'OptionError';
  /** Name of the option. */
  readonly option: string;
  /** What was expected, in words. */
  readonly expected: string;
  /** The value that was passed. */
  readonly received: unknown;

  /**
   * @param option Name of the option, as the caller wrote it.
   * @param expected What it should be, completing "should be …".
   * @param received The value that was passed.
   * @param hint How the caller can put it right.
   */
  constructor(option: string, expected: string, received: unknown, hint = '') {
    super(
      `\`${option}\` should be ${expected}, but it is ${describeValue(received)}.${hint && ` ${hint}`}`,
    );
    this.option = option;
    this.expected = expected;
    this.received = received;
  }
}

/** A data set, or one record of it, cannot be used. */
export class DatasetError extends PosewrightError {
  /** @inheritDoc */
  override readonly name = 'DatasetError';
  /** File or folder at fault. */
  readonly file: string;
  /** Index or id of the record at fault; `null` where the whole file is. */
  readonly record: number | string | null;

  /**
   * @param message What was wrong, what was expected, what to do.
   * @param place File, record and cause.
   */
  constructor(
    message: string,
    place: { readonly file: string; readonly record?: number | string; readonly cause?: unknown },
  ) {
    super(message, { cause: place.cause });
    this.file = place.file;
    this.record = place.record ?? null;
  }
}

/** A picture cannot be decoded or written. */
export class ImageError extends PosewrightError {
  /** @inheritDoc */
  override readonly name = 'ImageError';
  /** File at fault; `null` where the picture came from memory. */
  readonly file: string | null;

  /**
   * @param message What was wrong, what was expected, what to do.
   * @param place File and cause.
   */
  constructor(message: string, place: { readonly file?: string; readonly cause?: unknown } = {}) {
    super(message, { cause: place.cause });
    this.file = place.file ?? null;
  }
}

/** A checkpoint cannot be read, or does not fit the network. */
export class CheckpointError extends PosewrightError {
  /** @inheritDoc */
  override readonly name = 'CheckpointError';
  /** File at fault; `null` where the bytes came from memory. */
  readonly file: string | null;

  /**
   * @param message What was wrong, what was expected, what to do.
   * @param place File and cause.
   */
  constructor(message: string, place: { readonly file?: string; readonly cause?: unknown } = {}) {
    super(message, { cause: place.cause });
    this.file = place.file ?? null;
  }
}

/** A compute backend is missing, or cannot do what was asked of it. */
export class BackendError extends PosewrightError {
  /** @inheritDoc */
  override readonly name = 'BackendError';
  /** Name of the backend, e.g. `wasm`. */
  readonly backend: string;

  /**
   * @param backend Name of the backend, e.g. `wasm`.
   * @param message What was wrong, what was expected, what to do.
   * @param options The error that caused this one.
   */
  constructor(backend: string, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.backend = backend;
  }
}

/** Training cannot go on, e.g. because the loss is not a number. */
export class TrainingError extends PosewrightError {
  /** @inheritDoc */
  override readonly name = 'TrainingError';
  /** Optimizer steps that were completed before the error. */
  readonly step: number;

  /**
   * @param message What was wrong, what was expected, what to do.
   * @param place Steps completed, and the cause.
   */
  constructor(message: string, place: { readonly step: number; readonly cause?: unknown }) {
    super(message, { cause: place.cause });
    this.step = place.step;
  }
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
}
