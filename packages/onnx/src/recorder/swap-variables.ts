import * as tf from '@tensorflow/tfjs-core';
import type { DataId, RecorderBackend } from './recorder-backend.js';

/** Variables whose data were replaced. */
export interface SwappedVariables {
  /** The data that a variable was assigned while recording; `null` where there are none. */
  readonly assigned: (variable: tf.Variable) => DataId | null;
  /** Whether a variable's data were replaced. */
  readonly isKnown: (variable: tf.Variable) => boolean;
  /** Gives every variable its own data back, and disposes variables that were made in between. */
  readonly restore: () => readonly tf.Variable[];
}

/**
 * Replaces the data of every variable, so that `assign` cannot free what belongs to the user, and what was assigned can be found.
 *
 * @param standIn The data to record with instead.
 */
export function swapVariables(
  backend: RecorderBackend,
  standIn: (variable: tf.Variable, owner: tf.KernelBackend) => DataId,
): SwappedVariables {
  const engine = tf.engine();
  const swapped = new Map(
    Object.values(engine.registeredVariables)
      .filter(({ dtype }) => dtype !== 'string')
      .map((variable) => {
        const own = variable.dataId;
        const owner = engine.state.tensorInfo.get(own)?.backend as tf.KernelBackend;
        return [variable, { own, owner, stand: standIn(variable, owner) }] as const;
      }),
  );
  for (const [variable, { stand }] of swapped) {
    count(variable, -1);
    setData(variable, stand);
    engine.trackTensor(variable, backend);
  }
  return {
    assigned: (variable) => {
      const { dataId } = variable;
      return dataId === swapped.get(variable)?.stand ? null : dataId;
    },
    isKnown: (variable) => swapped.has(variable),
    restore: () => {
      const added = Object.values(engine.registeredVariables).filter(
        (variable) => variable.dtype !== 'string' && !swapped.has(variable),
      );
      for (const variable of added) variable.dispose();
      for (const [variable, { own, owner }] of swapped) {
        if (!variable.isDisposed) engine.disposeTensor(variable);
        setData(variable, own);
        engine.trackTensor(variable, owner);
        if (variable.isDisposed) engine.disposeTensor(variable);
      }
      return added;
    },
  };
}

function setData(variable: tf.Variable, dataId: DataId): void {
  (variable as { dataId: DataId }).dataId = dataId;
}

function count(variable: tf.Variable, change: number): void {
  const { state } = tf.engine();
  state.numTensors += change;
  state.numBytes += change * variable.size * tf.util.bytesPerElement(variable.dtype);
}
