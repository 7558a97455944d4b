import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../trainer/dist/cli.js', import.meta.url));

/** Runs the command `posewright ... --json`; `null` where it is not built. */
export function runPosewright(...words: readonly string[]): Record<string, unknown> | null {
  if (!existsSync(CLI)) return null;
  const output = execFileSync(process.execPath, [CLI, ...words, '--json'], { encoding: 'utf8' });
  return JSON.parse(output);
}
