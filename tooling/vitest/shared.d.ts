/** Path of a file in `../shared` (reference data beside the project), or `null` where it is missing. */
export function sharedFile(path: string): string | null;

/** A parsed JSON file of that folder, or `null` where it is missing. */
// biome-ignore lint/suspicious/noExplicitAny: the tests say what they expect in it.
export function sharedJson(path: string): any;
