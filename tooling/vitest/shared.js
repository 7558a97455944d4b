import { existsSync, readFileSync } from 'node:fs';
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

/**
 * A parsed JSON file of that folder, or `null` where it is missing.
 *
 * @param {string} path Inside the folder.
 */
export function sharedJson(path) {
  const file = sharedFile(path);
  return file === null ? null : JSON.parse(readFileSync(file, 'utf8'));
}
