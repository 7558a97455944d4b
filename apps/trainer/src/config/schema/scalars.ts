import * as v from 'valibot';

// The message of each schema completes "should be …".

/** A whole number of at least 1. */
export const natural = number('a whole number of at least 1', (value) => isWhole(value, 1));
/** A whole number of at least 0. */
export const count = number('a whole number of at least 0', (value) => isWhole(value, 0));
/** Any whole number. */
export const whole = number('a whole number', Number.isSafeInteger);
/** A number above 0. */
export const positive = number('a number above 0', (value) => value > 0);
/** A number of at least 0. */
export const notNegative = number('a number of at least 0', (value) => value >= 0);
/** A number above 0 and of at most 1. */
export const fraction = number(
  'a number above 0 and of at most 1',
  (value) => value > 0 && value <= 1,
);
/** A part of something, or all of it. */
export const part = number('a number from 0 to 1', (value) => value >= 0 && value <= 1);
/** A number of at least 0 and below 1. */
export const share = number(
  'a number of at least 0 and below 1',
  (value) => value >= 0 && value < 1,
);
/** Any number. */
export const real = number('a number', () => true);
/** Yes or no. */
export const flag = v.boolean('true or false');
/** Some text. */
export const text = v.pipe(
  v.string('a text that is not empty'),
  v.nonEmpty('a text that is not empty'),
);

/** One of some names. */
export function oneOf<const Name extends string | number>(names: readonly Name[]) {
  return v.picklist(names, `one of ${names.join(', ')}`);
}

/** A list. */
export function list<const Schema extends v.GenericSchema>(item: Schema, message = 'a list') {
  return v.array(item, message);
}

function number(message: string, isAllowed: (value: number) => boolean) {
  return v.custom<number>(
    (value) => typeof value === 'number' && Number.isFinite(value) && isAllowed(value),
    message,
  );
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
