// The commands `npm start`, `npm test` and `pnpm check`: on a machine that has only Node, npm and git they fetch the
// pinned pnpm, install the workspace, build it, and run it, its tests or its other checks. What is there already is
// not done again. The first step that fails ends the command, and is named.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { engines, packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
checkNode();
const launcher = findPnpm();
const pnpm = (...words) => [...launcher, ...words];

const INSTALL = ['Install', pnpm('install', '--frozen-lockfile', '--prefer-offline')];
const BUILD = ['Build', pnpm('exec', 'turbo', 'run', 'build', '--output-logs=errors-only')];

const COMMANDS = {
  start: (args) => [
    INSTALL,
    BUILD,
    ['Train, evaluate and draw', ['node', 'apps/trainer/dist/cli.js', 'train', ...args]],
  ],
  test: (args) => [INSTALL, BUILD, ['Test', pnpm('exec', 'vitest', 'run', ...args)]],
  // What continuous integration looks at beside the tests.
  inspect: () => [
    INSTALL,
    BUILD,
    ['Lint and format', pnpm('exec', 'biome', 'check', '.')],
    ['Boundaries between packages', pnpm('exec', 'turbo', 'boundaries')],
    ['Types', pnpm('exec', 'turbo', 'run', 'typecheck', '--output-logs=errors-only')],
    [
      'Published packages',
      pnpm('exec', 'turbo', 'run', 'check:package', '--output-logs=errors-only'),
    ],
    ['Unused files, exports and dependencies', pnpm('exec', 'knip')],
    ['Size in a browser', pnpm('exec', 'size-limit')],
    ['API documentation', pnpm('exec', 'typedoc')],
    ['Tests in a browser', pnpm('run', 'test:browser')],
    ['Tests of the web demo', pnpm('--filter', '@posewright/web-demo', 'run', 'test:e2e')],
    ['Examples', pnpm('run', 'examples')],
  ],
};

const [command = '', ...args] = process.argv.slice(2);
const steps = COMMANDS[command];
if (steps === undefined) {
  const known = Object.keys(COMMANDS).join(', ');
  console.error(`Unknown command '${command}'. Expected one of ${known}.`);
  process.exit(2);
}
for (const step of steps(args)) run(step);

/** Runs a step, and ends the process where it fails. */
function run([title, [program, ...rest]]) {
  console.log(`\n[posewright] ${title}: ${[program, ...rest].join(' ')}`);
  const { status, signal, error } = spawnSync(program, rest, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  const code = signal === 'SIGINT' ? 130 : (status ?? 1);
  const reason = error?.message ?? (signal === null ? `exit status ${code}` : signal);
  if (code !== 130) console.error(`\n[posewright] FAILED: ${title} (${reason})`);
  process.exit(code);
}

/** A pnpm of the pinned version: the one on the PATH, or else fetched from the registry by npm. */
function findPnpm() {
  const [version] = packageManager.replace('pnpm@', '').split('+');
  const installed = spawnSync('pnpm', ['--version'], { cwd: '/', encoding: 'utf8' });
  if (installed.stdout?.trim() === version) return ['pnpm'];
  return ['npm', 'exec', '--yes', `--package=pnpm@${version}`, '--', 'pnpm'];
}

function checkNode() {
  const [needed, minor] = engines.node.replace('>=', '').split('.').map(Number);
  const [major, actualMinor] = process.versions.node.split('.').map(Number);
  if (major > needed || (major === needed && actualMinor >= minor)) return;
  console.error(`Posewright needs Node ${engines.node}, but this is ${process.versions.node}.`);
  process.exit(1);
}
