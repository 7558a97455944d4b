/** Threads that WebAssembly is to compute with: half of the processors, since two of them share a core, but two where there are two. */
export function wantedThreads(processors: number): number {
  return Math.max(Math.min(2, processors), Math.floor(processors / 2));
}
