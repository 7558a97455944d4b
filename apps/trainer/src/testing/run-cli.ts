import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built command; `npm test` builds it. */
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** How a command ended. */
export interface CliResult {
  readonly code: number | null;
  /** What ended it; `null` where it ended by itself. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `posewright` as a user does.
 *
 * @param onOutput Told everything written so far, after each piece of it; may send signals.
 * @param options `input`: standard input, none where not given. `onStart`: called at once; may send signals later.
 */
export async function runCli(
  args: readonly string[],
  onOutput?: (output: string, kill: (signal: NodeJS.Signals) => void) => void,
  {
    input,
    onStart,
  }: { input?: Uint8Array; onStart?: (kill: (signal: NodeJS.Signals) => void) => void } = {},
): Promise<CliResult> {
  if (!existsSync(CLI)) throw new Error('The command is not built: run `pnpm build` first.');
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined); // It may end before it has read everything.
  child.stdin.end(input);
  onStart?.((signal) => child.kill(signal));
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk) => {
      written[stream] += String(chunk);
      onOutput?.(written.stdout + written.stderr, (signal) => child.kill(signal));
    });
  }
  const ended = await new Promise<Pick<CliResult, 'code' | 'signal'>>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );
  return { ...ended, ...written };
}
