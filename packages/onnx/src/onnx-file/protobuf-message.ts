/**
 * One message of a protobuf file, written field by field. Byte arrays are kept by reference and copied once, at the end.
 *
 * Only what an ONNX file is made of: varints, 32-bit floats, bytes, text and nested messages.
 */
export class ProtobufMessage {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** A whole number; as 64 bits where negative. */
  integer(field: number, value: number): this {
    this.#key(field, VARINT);
    return this.#append(varint(value));
  }

  /** A 32-bit float. */
  float(field: number, value: number): this {
    this.#key(field, FIXED_32);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#append(bytes);
  }

  /** Bytes as they are. */
  bytes(field: number, value: Uint8Array): this {
    this.#key(field, DELIMITED);
    this.#append(varint(value.length));
    return this.#append(value);
  }

  /** Text in UTF-8. */
  text(field: number, value: string): this {
    return this.bytes(field, ENCODER.encode(value));
  }

  /** A message inside of this one. */
  message(field: number, value: ProtobufMessage): this {
    this.#key(field, DELIMITED);
    this.#append(varint(value.length));
    for (const part of value.#parts) this.#append(part);
    return this;
  }

  /** The whole message. */
  encode(): Uint8Array {
    const whole = new Uint8Array(this.#length);
    let offset = 0;
    for (const part of this.#parts) {
      whole.set(part, offset);
      offset += part.length;
    }
    return whole;
  }

  #key(field: number, wireType: number): void {
    this.#append(varint(field * 8 + wireType));
  }

  #append(part: Uint8Array): this {
    this.#parts.push(part);
    this.#length += part.length;
    return this;
  }
}

const VARINT = 0;
const DELIMITED = 2;
const FIXED_32 = 5;
const ENCODER = new TextEncoder();

/** Seven bits a byte, the lowest first; negative numbers as their 64-bit complement. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  if (value < 0) {
    let complement = BigInt.asUintN(64, BigInt(value));
    for (; complement > 127n; complement >>= 7n) bytes.push(Number(complement & 127n) + 128);
    rest = Number(complement);
  }
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
