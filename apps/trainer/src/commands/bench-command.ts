import { availableParallelism } from 'node:os';
import { OptionError } from '@posewright/pose';
import { Command } from 'commander';
import { BENCH_CASES, type BenchCase } from '../bench/bench-cases.js';
import { measureCase } from '../bench/measure-case.js';
import { type ComparedRow, ENGINES, type FailedRow, measureCases } from '../bench/measure-cases.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { describeMachine } from '../run/machine.js';
import { createTerminal } from '../terminal.js';
import { naturalNumber } from './numbers.js';

interface BenchFlags {
  readonly engine?: string[];
  readonly threads?: number;
  readonly runs?: number;
  readonly data?: string;
  readonly weights?: string;
  readonly single: boolean;
  readonly json: boolean;
}

/** `posewright bench`. */
export function benchCommand(finish: (code: ExitCode) => void): Command {
  return new Command('bench')
    .description('measure how fast networks run and learn here, each case in a process of its own')
    .argument('[name...]', 'cases; all where not given')
    .option(
      '--engine <name...>',
      `${ENGINES.join(', ')} or cpu (default: all of them that load but cpu)`,
    )
    .option('--threads <n>', 'threads; 1 and all processors where not given', naturalNumber)
    .option('--runs <n>', 'measured runs of each case', naturalNumber)
    .option(
      '--data <dir>',
      "data set in COCO's format whose pictures are loaded (default: drawn pictures, made for it)",
    )
    .option('--weights <file>', 'checkpoint for cases that predict (default: random weights)')
    .option('--single', 'measure one case in this process (what the command does for each)', false)
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Cases: ${BENCH_CASES.map(({ name }) => name).join(', ')}

Examples:
  posewright bench
  posewright bench train/hourglass-64f-128x128-b4 --runs 500 --json     memory stays flat
  posewright bench load/hrnet-coco-256x192 --threads 2 --data DIR       on pictures of one's own`,
    )
    .action(async (names: string[], flags: BenchFlags) => finish(await runBench(names, flags)));
}

async function runBench(names: string[], flags: BenchFlags): Promise<ExitCode> {
  const cases = names.length === 0 ? BENCH_CASES : names.map(findCase);
  const engines = flags.engine ?? ENGINES;
  const threads =
    flags.threads === undefined ? [...new Set([1, availableParallelism()])] : [flags.threads];
  if (flags.single) {
    const [bench] = cases as [BenchCase];
    const row = await measureCase(bench, {
      engine: engines[0] as string,
      threads: threads[0] as number,
      runs: flags.runs ?? bench.runs,
      data: flags.data,
      weights: flags.weights,
    });
    process.stdout.write(`${JSON.stringify(row)}\n`);
    return EXIT.done;
  }
  const terminal = createTerminal(flags.json);
  const { rows, missing } = await measureCases(cases, {
    engines,
    isLoadingRequired: flags.engine !== undefined,
    threads,
    runs: flags.runs,
    data: flags.data,
    weights: flags.weights,
    onRow: (row) => flags.json || terminal.say(describeRow(row)),
  });
  terminal.result(
    { machine: { description: describeMachine(), node: process.versions.node }, rows, missing },
    missing.length === 0 ? [] : [`Left out, because they do not load here: ${missing.join(', ')}.`],
  );
  return rows.every((row) => 'error' in row) ? EXIT.failed : EXIT.done;
}

function findCase(name: string): BenchCase {
  const found = BENCH_CASES.find((bench) => bench.name === name);
  if (found !== undefined) return found;
  throw new OptionError(
    'name',
    `one of ${BENCH_CASES.map((bench) => bench.name).join(', ')}`,
    name,
  );
}

function describeRow(row: ComparedRow | FailedRow): string {
  const start = `${row.name.padEnd(38)} ${row.engine.padEnd(11)} ${row.threads} threads`;
  if ('error' in row) return `${start}  failed: ${row.error}`;
  const isCompared = row.timesWasm !== null && row.engine !== 'wasm';
  const times = isCompared ? `  ${row.timesWasm.toFixed(1)} x wasm` : '';
  const speed = row.gflops === null ? '' : `${row.gflops.toFixed(0).padStart(4)} GFLOP/s  `;
  const split =
    row.split === undefined
      ? ''
      : Object.entries(row.split)
          .map(([stage, ms]) => `${stage} ${formatMs(ms)}`)
          .join(', ');
  return (
    `${start}  ${formatMs(row.ms).padStart(7)} ms (min ${formatMs(row.min)})  ` +
    `${row.imagesPerSecond.toFixed(1).padStart(6)} images/s, ${formatMs(row.cpuMs)} ms of processors for each  ${speed}` +
    `${row.peakMemoryMb.toFixed(0)} MiB, grown ${row.grownMb.toFixed(1)} MiB${times}${split && `\n  ${split}`}`
  );
}

/** Loading a picture takes so little that tenths say nothing. */
function formatMs(ms: number): string {
  return ms.toFixed(ms < 20 ? 2 : 1);
}
