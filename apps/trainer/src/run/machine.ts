import { availableParallelism, cpus, totalmem } from 'node:os';

/** The machine in words, e.g. `AMD EPYC 9575F, 2 processors, 24 GiB, linux`. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${availableParallelism()} processors, ${memory} GiB, ${process.platform}`;
}

/** Largest memory of this process so far, in bytes. */
export function peakMemoryBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}
