import { BackendError, OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendCandidate, BackendReport, RejectedBackend } from './backend-report.js';
import { supplyGradients } from './supply-gradients.js';

/**
 * Takes the first candidate that can be prepared, or the one that was asked for, and supplies its gradients.
 *
 * @param wanted Name of the backend, or `undefined` for the first that works.
 * @throws {OptionError} where there is no such candidate.
 * @throws {BackendError} where the wanted one, or every one, cannot be used.
 */
export async function chooseBackend(
  candidates: readonly BackendCandidate[],
  wanted: string | undefined,
): Promise<BackendReport> {
  const considered =
    wanted === undefined ? candidates : candidates.filter(({ backend }) => backend === wanted);
  if (considered.length === 0) {
    throw new OptionError(
      'backend',
      `one of ${candidates.map(({ backend }) => backend).join(', ')}`,
      wanted,
    );
  }
  const rejected: RejectedBackend[] = [];
  for (const { backend, prepare, remedy } of considered) {
    try {
      const prepared = await prepare();
      supplyGradients();
      return { backend, ...prepared, reason: reasonFor(wanted, rejected), rejected };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (wanted !== undefined) {
        const message = `The backend \`${backend}\` cannot be used. ${reason}`;
        const advice = remedy === undefined ? '' : ` ${remedy}`;
        throw new BackendError(backend, `${message}${advice}`, { cause });
      }
      rejected.push({ backend, reason });
    }
  }
  throw new BackendError(
    'none',
    `No backend can be used. ${rejected.map(({ backend, reason }) => `${backend}: ${reason}`).join(' ')}`,
  );
}

/**
 * Makes a registered backend the current one.
 *
 * @throws where tfjs cannot initialize it.
 */
export async function setBackend(backend: string): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error('tfjs could not initialize it.');
  await tf.ready();
}

function reasonFor(wanted: string | undefined, rejected: readonly RejectedBackend[]): string {
  if (wanted !== undefined) return 'It was asked for.';
  if (rejected.length === 0) return 'It comes first in the order of preference.';
  return `It is the first that works: not ${rejected.map(({ backend }) => backend).join(', not ')}.`;
}
