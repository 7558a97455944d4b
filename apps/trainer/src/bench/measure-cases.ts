import { spawn } from 'node:child_process';
import type { BenchCase } from './bench-cases.js';
import { type BenchRow, JAVASCRIPT, type MeasureCaseOptions, ONNXRUNTIME } from './measure-case.js';

/** A measurement beside that of wasm. */
export interface ComparedRow extends BenchRow {
  /** How many times as fast as wasm with as many threads in the same run; `null` where that was not measured. */
  readonly timesWasm: number | null;
}

/** A case that could not be measured. */
export interface FailedRow {
  /** The case. */
  readonly name: string;
  /** What should have computed. */
  readonly engine: string;
  /** Threads that should have. */
  readonly threads: number;
  /** Why it did not. */
  readonly error: string;
}

/** Engines that may load; wasm, with which the others are compared, first. */
export const ENGINES: readonly string[] = ['wasm', ONNXRUNTIME, 'tensorflow', 'webgpu'];

/** Options of {@link measureCases}. */
export interface MeasureCasesOptions {
  /** What computes, one after another in each case. */
  readonly engines: readonly string[];
  /** Whether an engine that does not load is a failure, and not left out. */
  readonly isLoadingRequired: boolean;
  /** Threads that compute. */
  readonly threads: readonly number[];
  /** Runs of each case; its own number where not given. */
  readonly runs: number | undefined;
  /** Folder of the pictures that are loaded; drawn ones where not given. */
  readonly data: string | undefined;
  /** Weights of cases that predict; random where not given. */
  readonly weights: string | undefined;
  /** Told each row. */
  readonly onRow: (row: ComparedRow | FailedRow) => void;
}

/** Measures cases on engines side by side, each in a process of its own. */
export async function measureCases(
  cases: readonly BenchCase[],
  { engines, isLoadingRequired, threads, runs, data, weights, onRow }: MeasureCasesOptions,
): Promise<{ rows: (ComparedRow | FailedRow)[]; missing: string[] }> {
  const rows: (ComparedRow | FailedRow)[] = [];
  const missing = new Set<string>();
  const add = (row: ComparedRow | FailedRow) => {
    rows.push(row);
    onRow(row);
  };
  for (const { bench, engine, count } of combine(cases, engines, threads)) {
    if (missing.has(engine)) continue;
    const row = await measureApart(bench.name, {
      engine,
      threads: count,
      runs: runs ?? bench.runs,
      data,
      weights,
    });
    if (!('error' in row)) add({ ...row, timesWasm: compare(row, rows) });
    else if (isLoadingRequired || !row.error.startsWith('BackendError')) add(row);
    else missing.add(engine);
  }
  return { rows, missing: [...missing] };
}

function combine(
  cases: readonly BenchCase[],
  engines: readonly string[],
  threads: readonly number[],
): Measurement[] {
  return cases.flatMap((bench): Measurement[] => {
    if ('prepare' in bench) {
      const counts = bench.isThreaded ? threads : [1];
      return counts.map((count) => ({ bench, engine: JAVASCRIPT, count }));
    }
    return threads.flatMap((count) => engines.map((engine) => ({ bench, engine, count })));
  });
}

interface Measurement {
  readonly bench: BenchCase;
  readonly engine: string;
  readonly count: number;
}

function compare(
  { name, threads, ms }: BenchRow,
  rows: readonly (ComparedRow | FailedRow)[],
): number | null {
  const wasm = rows.find(
    (row) => row.name === name && row.threads === threads && row.engine === 'wasm',
  );
  return wasm === undefined || 'error' in wasm ? null : wasm.ms / ms;
}

/** Measures a case in a process of its own: memory and threads of one do not touch the next. */
async function measureApart(
  name: string,
  { engine, threads, runs, data, weights }: MeasureCaseOptions,
): Promise<BenchRow | FailedRow> {
  const child = spawn(
    process.execPath,
    [
      process.argv[1] as string,
      'bench',
      name,
      '--single',
      '--engine',
      engine,
      '--threads',
      `${threads}`,
      '--runs',
      `${runs}`,
      ...(data === undefined ? [] : ['--data', data]),
      ...(weights === undefined ? [] : ['--weights', weights]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === 0) return JSON.parse(output.join('')) as BenchRow;
  const [error = `the process ended with ${code}`] = errors.join('').trim().split('\n').slice(-1);
  return { name, engine, threads, error };
}
