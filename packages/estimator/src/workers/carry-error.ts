import { BackendError, OptionError, PosewrightError, ShapeError } from '@posewright/pose';

/** An error as plain data, which travels to another thread. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Its own fields, e.g. which option it is about. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Errors that keep their class; others become a plain `Error`. */
const CLASSES: readonly (new (...args: never[]) => Error)[] = [
  OptionError,
  ShapeError,
  BackendError,
  PosewrightError,
];

/** Takes an error apart. */
export function packError(error: unknown): CarriedError {
  if (!(error instanceof Error)) {
    return { name: 'Error', message: String(error), stack: undefined, fields: {} };
  }
  const { name, message, stack, cause: _, ...fields } = error;
  return { name, message, stack, fields: error instanceof PosewrightError ? fields : {} };
}

/** Puts it together again. */
export function unpackError({ name, message, stack, fields }: CarriedError): Error {
  const error = Object.assign(new Error(message), fields, { name, stack });
  const known = CLASSES.find((one) => one.name === name);
  return known === undefined ? error : Object.setPrototypeOf(error, known.prototype);
}
