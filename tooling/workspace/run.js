// The commands `npm start` and `npm test`: on a machine that has only Node, npm and git they fetch the pinned
// pnpm, install the workspace, build it, and run it or its tests. What is there already is not done again.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { engines, packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const [pnpmVersion] = packageManager.replace('pnpm@', '').split('+');

const COMMANDS = {
  start: (args) => [
    ['Install', pnpm('install', '--frozen-lockfile', '--prefer-offline')],
    ['Build', pnpm('exec', 'turbo', 'run', 'build', '--output-logs=errors-only')],
    ['Train, evaluate and draw', ['node', 'apps/trainer/dist/cli.js', 'train', ...args]],
  ],
  test: (args) => [
    ['Install', pnpm('install', '--frozen-lockfile', '--prefer-offline')],
    ['Build', pnpm('exec', 'turbo', 'run', 'build', '--output-logs=errors-only')],
    ['Test', pnpm('exec', 'vitest', 'run', ...args)],
  ],
};

checkNode();
const [command = '', ...args] = process.argv.slice(2);
const steps = COMMANDS[command];
if (steps === undefined) {
  console.error(`Unknown command '${command}'. Expected one of ${Object.keys(COMMANDS).join(', ')}.`);
  process.exit(2);
}
for (const [title, [program, ...rest]] of steps(args)) {
  console.log(`\n[posewright] ${title}: ${[program, ...rest].join(' ')}`);
  const environment = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const { status, signal, error } = spawnSync(program, rest, {
    cwd: root,
    stdio: 'inherit',
    env: environment,
    shell: process.platform === 'win32',
  });
  if (error !== undefined) console.error(`${title} could not be started: ${error.message}`);
  if (signal !== null || status !== 0) process.exit(signal === 'SIGINT' ? 130 : (status ?? 1));
}

/** A pnpm of the pinned version: the one on the PATH, or else fetched from the registry by npm. */
function pnpm(...words) {
  const installed = spawnSync('pnpm', ['--version'], { cwd: '/', encoding: 'utf8' });
  if (installed.stdout?.trim() === pnpmVersion) return ['pnpm', ...words];
  return ['npm', 'exec', '--yes', `--package=pnpm@${pnpmVersion}`, '--', 'pnpm', ...words];
}

function checkNode() {
  const [needed, minor] = engines.node.replace('>=', '').split('.').map(Number);
  const [major, actualMinor] = process.versions.node.split('.').map(Number);
  if (major > needed || (major === needed && actualMinor >= minor)) return;
  console.error(`Posewright needs Node ${engines.node}, but this is ${process.versions.node}.`);
  process.exit(1);
}
