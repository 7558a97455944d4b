/** Mounts a file system in memory that is soon full; `null` where this process may not mount: such tests skip. */
export function mountSmallDisk(
  folder: string,
  size: string,
): { readonly path: string; readonly unmount: () => void } | null;
