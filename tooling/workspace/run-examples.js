// Runs the examples one after another, in the order of their numbers; the first that fails ends it, and is named.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../examples/', import.meta.url));
const LIMIT_MS = 120_000;

const names = readdirSync(folder).filter((name) => /^\d\d-.*\.ts$/.test(name));
for (const name of names.sort()) {
  console.log(`\n[example] ${name}`);
  const begin = performance.now();
  const words = ['--conditions=@posewright/source', '--import', 'tsx', name];
  const { status, signal, error } = spawnSync(process.execPath, words, {
    cwd: folder,
    stdio: 'inherit',
    timeout: LIMIT_MS,
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  if (status !== 0) {
    const reason = error?.message ?? (signal === null ? `exit status ${status}` : signal);
    console.error(`[example] FAILED: ${name} after ${seconds} s (${reason})`);
    process.exit(1);
  }
  console.log(`[example] ${name} took ${seconds} s`);
}
