import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The checkout whose built packages are measured: this one, or where `POSEWRIGHT_ROOT` says. */
const root = process.env.POSEWRIGHT_ROOT ?? join(import.meta.dirname, '../../..');

/** Imports a built package, e.g. `importPosewright('estimator', 'node')` for `@posewright/estimator/node`. */
export function importPosewright(name, entry = 'index') {
  return import(pathToFileURL(join(root, 'packages', name, 'dist', `${entry}.js`)).href);
}
