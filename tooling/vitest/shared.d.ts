/** Path of a file in `../shared` (reference data beside the project), or `null` where it is missing. */
export function sharedFile(path: string): string | null;
