import { BackendError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { elementsOf, type Graph } from '../graph/graph.js';
import { type Elements, type ElementType, sizeOf, type Value } from '../graph/value.js';
import { RECORDER } from './recorder-name.js';

/** tfjs's name of a tensor's data. */
export type DataId = tf.DataId;

interface Entry {
  readonly value: () => Value;
  references: number;
}

/** A tfjs backend that computes nothing: its tensors stand for values of a graph. */
export class RecorderBackend extends tf.KernelBackend {
  readonly #graph: Graph;
  readonly #entries = new Map<DataId, Entry>();
  readonly #heldBefore = tf.memory().numBytes;
  #laterRead: BackendError | null = null;
  #held = 0;

  /** @param graph Where constants go. */
  constructor(graph: Graph) {
    super();
    this.#graph = graph;
  }

  /** Gives a value, which is asked for when it is needed, an id under which tfjs knows it. */
  register(value: () => Value): DataId {
    const dataId = {};
    this.#entries.set(dataId, { value, references: 1 });
    this.#held = Math.max(this.#held, tf.memory().numBytes - this.#heldBefore);
    return dataId;
  }

  /** Bytes of the most tensors that tfjs has held at a time since the recording began, as it would without a recorder. */
  get heldBytes(): number {
    return this.#held;
  }

  /** The value behind an id; `null` where the data belongs to another backend. */
  resolve(dataId: DataId): Value | null {
    return this.#entries.get(dataId)?.value() ?? null;
  }

  /** What tfjs has not disposed of, and how many tensors refer to it. */
  alive(): readonly { readonly dataId: DataId; readonly references: number }[] {
    return [...this.#entries].map(([dataId, { references }]) => ({ dataId, references }));
  }

  /** @inheritDoc */
  override write(values: tf.BackendValues, shape: number[], dtype: tf.DataType): DataId {
    const elements = toElements(values, checkedType(dtype)).slice(); // The caller may use its array again.
    const constant = this.#graph.constant(elements, { shape, dtype: checkedType(dtype) });
    return this.register(() => constant);
  }

  /** @inheritDoc */
  override readSync(dataId: DataId): tf.BackendValues {
    const value = this.resolve(dataId);
    if (value === null || value.source.kind !== 'constant') {
      throw new BackendError(
        RECORDER,
        `A tensor of shape [${value?.shape.join(', ')}] is read while it is recorded: its numbers are known only when the ` +
          'graph runs. Return it as an output and read it there.',
      );
    }
    const { elements, isUniform } = value.source;
    return isUniform ? filled(elements, sizeOf(value.shape)) : elements.slice();
  }

  /** Never ends where it would have to fail, so that nobody has to catch what `checkReads` throws. */
  override read(dataId: DataId): Promise<tf.BackendValues> {
    try {
      return Promise.resolve(this.readSync(dataId));
    } catch (error) {
      this.#laterRead ??= error as BackendError;
      return new Promise(() => {});
    }
  }

  /**
   * Sees to it that nothing was read by way of a promise.
   *
   * @throws {BackendError} where it was.
   */
  checkReads(): void {
    if (this.#laterRead !== null) throw this.#laterRead;
  }

  /** Counts one more tensor with the same data, whoever owns them: `assign` counts only with the present backend. */
  override incRef(dataId: DataId): void {
    const entry = this.#entries.get(dataId);
    const owner = tf.engine().state.tensorInfo.get(dataId)?.backend;
    if (entry !== undefined) entry.references += 1;
    else if (owner !== this) owner?.incRef(dataId);
  }

  /** @inheritDoc */
  override refCount(dataId: DataId): number {
    return this.#entries.get(dataId)?.references ?? 0;
  }

  /** @inheritDoc */
  override disposeData(dataId: DataId, force = false): boolean {
    const entry = this.#entries.get(dataId);
    if (entry === undefined) return true;
    entry.references -= 1;
    if (entry.references > 0 && !force) return false;
    this.#entries.delete(dataId);
    return true;
  }

  /** Nothing is ever in memory. */
  override numDataIds(): number {
    return 0;
  }

  /** @inheritDoc */
  override memory(): { unreliable: boolean } {
    return { unreliable: false };
  }

  /** @inheritDoc */
  override floatPrecision(): 32 {
    return 32;
  }

  /** @inheritDoc */
  override timerAvailable(): boolean {
    return false;
  }

  /** @inheritDoc */
  override dispose(): void {
    this.#entries.clear();
  }
}

/**
 * The kind of numbers, where the recorder has it.
 *
 * @throws {BackendError} where it has not.
 */
export function checkedType(dtype: tf.DataType): ElementType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype;
  throw new BackendError(
    RECORDER,
    `A tensor of type ${dtype} cannot be recorded, only float32, int32 and bool. Compute it outside of the recorded function.`,
  );
}

/** Numbers as a tfjs backend gives them, as an array of their kind. */
export function toElements(values: tf.BackendValues, dtype: ElementType): Elements {
  const numbers = values as ArrayLike<number>;
  const isRight =
    (dtype === 'float32' && values instanceof Float32Array) ||
    (dtype === 'int32' && values instanceof Int32Array) ||
    (dtype === 'bool' && values instanceof Uint8Array);
  return isRight ? (values as Elements) : elementsOf(dtype, numbers);
}

/** One number as often as asked for. */
export function filled(elements: Elements, size: number): Elements {
  return new (elements.constructor as new (size: number) => Elements)(size).fill(
    elements[0] as number,
  );
}
