/** The part of jsfive that is used; it has no types of its own. */
declare module 'jsfive' {
  export interface Hdf5Dataset {
    readonly shape: readonly number[];
    readonly value: ArrayLike<number | bigint | string>;
  }
  export class File {
    constructor(bytes: ArrayBuffer, name: string);
    readonly keys: readonly string[];
    get(key: string): Hdf5Dataset | null;
  }
}
