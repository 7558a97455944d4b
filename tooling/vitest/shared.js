import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Path of a file in the folder of reference data that lies beside the project (`../shared`, or
 * `POSEWRIGHT_SHARED`), or `null` where it is missing: `test.skipIf(path === null)` then skips, visibly.
 *
 * @param {string} path Inside the folder, e.g. `oracles/networks/forward.json`.
 * @returns {string | null}
 */
export function sharedFile(path) {
  const folder =
    process.env.POSEWRIGHT_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
  const file = `${folder}/${path}`;
  return existsSync(file) ? file : null;
}
