import type { OnnxAttribute } from '../onnx-file/onnx-model.js';

/** Kinds of numbers that a recorded tensor can hold. */
export type ElementType = 'float32' | 'int32' | 'bool';

/** Numbers of a tensor; booleans are 0 and 1. */
export type Elements = Float32Array | Int32Array | Uint8Array;

/** What makes an operation different from others of its type, e.g. `axes`. */
export type Attribute = number | boolean | readonly number[] | OnnxAttribute;

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** A recorded tensor: what it will hold is known only when the graph runs, unless it is a constant. */
export interface Value {
  /** Counted from 0 in its graph. */
  readonly id: number;
  /** Sizes as tfjs sees them, pictures as `[batch, height, width, channels]`. */
  readonly shape: readonly number[];
  /** Kind of its numbers. */
  readonly dtype: ElementType;
  /** Where it comes from. */
  readonly source: Source;
}

/** Where a value comes from. */
export type Source =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'state'; readonly name: string }
  | ConstantSource
  | OperationSource;

/** A value that is known when the graph is recorded. */
export interface ConstantSource {
  /** Tells it from the others. */
  readonly kind: 'constant';
  /** Its numbers; one where all are the same. */
  readonly elements: Elements;
  /** Whether all numbers are the same. */
  readonly isUniform: boolean;
  /** Name of the variable that it was computed from; empty where there is none. */
  readonly name: string;
}

/** A value that an operation computes. */
export interface OperationSource {
  /** Tells it from the others. */
  readonly kind: 'operation';
  /** E.g. `Conv`, named as in ONNX where ONNX has it. */
  readonly type: string;
  /** What it is computed from. */
  readonly inputs: readonly Value[];
  /** How. */
  readonly attributes: Attributes;
  /** Where in the network it stands, e.g. `layer1.0.conv1`; empty where nothing tells. */
  readonly scope: string;
}

/** What an operation will give. */
export interface Result {
  /** Sizes as tfjs sees them. */
  readonly shape: readonly number[];
  /** Kind of its numbers. */
  readonly dtype: ElementType;
}

/** How many numbers a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Whether two shapes are the same. */
export function sameShape(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((length, axis) => length === other[axis]);
}

/** The operation of a type that gives a value; `null` where another one does, or none. */
export function operationOf(value: Value, type: string): OperationSource | null {
  const { source } = value;
  return source.kind === 'operation' && source.type === type ? source : null;
}

/** The number that a value holds at every place; `null` where it is not known, or there are several. */
export function uniformOf({ source }: Value): number | null {
  return source.kind === 'constant' && source.isUniform ? (source.elements[0] as number) : null;
}
