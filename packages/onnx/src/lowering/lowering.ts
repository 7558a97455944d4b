import type { OperationSource, Value } from '../graph/value.js';
import type { Emitter } from './emitter.js';

/** How an operation is written in ONNX: it binds the value to a tensor. */
export type Lowering = (emitter: Emitter, value: Value, operation: OperationSource) => void;

/** Lowerings by the operation's type. */
export type Lowerings = Readonly<Record<string, Lowering>>;

/** An attribute that is a list of numbers. */
export function numbers({ attributes }: OperationSource, name: string): readonly number[] {
  return attributes[name] as readonly number[];
}
