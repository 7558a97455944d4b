// The tests of the built site in real Chromium: skipped, and said so, where there is no Chromium.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('..', import.meta.url));
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

if (!canRun(chromium)) {
  console.log(
    `[e2e] SKIPPED: there is no Chromium at ${chromium}. Install it (apt-get install chromium), or name it in the variable CHROMIUM.`,
  );
  process.exit(0);
}
if (!existsSync(`${app}dist/index.html`)) {
  console.error(
    '[e2e] The site is not built. Run `pnpm --filter @posewright/web-demo build` first.',
  );
  process.exit(1);
}
const { status, error } = spawnSync('playwright', ['test', ...process.argv.slice(2)], {
  cwd: app,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (error) console.error(`[e2e] ${error.message}. Start it as \`pnpm test:e2e\`.`);
process.exit(status ?? 1);

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
