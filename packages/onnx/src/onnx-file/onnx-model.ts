/** Kinds of numbers in an ONNX file that we write. */
export type OnnxType = 'float32' | 'uint8' | 'int8' | 'int32' | 'int64' | 'bool' | 'float16';

/** An attribute of a node. */
export type OnnxAttribute =
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'ints' | 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'text'; readonly value: string };

/** Attributes of a node, by name. */
export type OnnxAttributes = Readonly<Record<string, OnnxAttribute>>;

/** An operation of the graph. */
export interface OnnxNode {
  /** Unique and readable, e.g. `layer1.0.conv1/Conv`. */
  readonly name: string;
  /** E.g. `Conv`. */
  readonly type: string;
  /** `com.microsoft` for onnxruntime's own operations, else empty. */
  readonly domain: string;
  /** Names of tensors; empty where an optional one is left out. */
  readonly inputs: readonly string[];
  /** Names of tensors; empty where an optional one is left out. */
  readonly outputs: readonly string[];
  /** E.g. strides. */
  readonly attributes: OnnxAttributes;
}

/** A constant tensor inside of the file. */
export interface OnnxTensor {
  /** Its name. */
  readonly name: string;
  /** Sizes. */
  readonly dims: readonly number[];
  /** Kind of its numbers. */
  readonly type: OnnxType;
  /** Its numbers, little-endian, last axis fastest. */
  readonly bytes: Uint8Array;
}

/** An input or output of the graph. */
export interface OnnxPort {
  /** Its name. */
  readonly name: string;
  /** Kind of its numbers. */
  readonly type: OnnxType;
  /** Sizes, and names of those that a caller may choose, e.g. `batch`; `null` where the file does not say. */
  readonly dims: readonly (number | string)[] | null;
}

/** What an ONNX file says. */
export interface OnnxModel {
  /** Version of the program that writes it; none where not given. */
  readonly version?: string;
  /** Name of the graph. */
  readonly name: string;
  /** In an order in which they can run. */
  readonly nodes: readonly OnnxNode[];
  /** Constants. */
  readonly initializers: readonly OnnxTensor[];
  /** What a caller passes. */
  readonly inputs: readonly OnnxPort[];
  /** What a caller gets. */
  readonly outputs: readonly OnnxPort[];
  /** Words about the model. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A whole number as an attribute. */
export function int(value: number): OnnxAttribute {
  return { kind: 'int', value };
}

/** Whole numbers as an attribute. */
export function ints(value: readonly number[]): OnnxAttribute {
  return { kind: 'ints', value };
}

/** A 32-bit float as an attribute. */
export function float(value: number): OnnxAttribute {
  return { kind: 'float', value };
}

/** Text as an attribute. */
export function text(value: string): OnnxAttribute {
  return { kind: 'text', value };
}
