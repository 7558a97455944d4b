/** A field of a protobuf message: a whole number, or the bytes of text, a message or numbers. */
export interface MessageField {
  /** Its number in the message's definition. */
  readonly field: number;
  /** Where it is a whole number. */
  readonly integer: number;
  /** Where it is anything else; a view of the message. */
  readonly bytes: Uint8Array;
}

/**
 * Reads the fields of a protobuf message in the order in which they stand.
 *
 * @throws {RangeError} where the bytes are no such message.
 */
export function* messageFields(message: Uint8Array): Generator<MessageField> {
  let place = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[place++];
      if (byte === undefined || shift > 63n) throw new RangeError('A number has no end.');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
  };
  while (place < message.length) {
    const key = varint();
    const wireType = key % 8;
    const integer = wireType === 0 ? varint() : 0;
    const length = LENGTHS[wireType] ?? (wireType === DELIMITED ? varint() : -1);
    if (length < 0 || place + length > message.length) {
      throw new RangeError('A field is longer than the message.');
    }
    yield { field: Math.floor(key / 8), integer, bytes: message.subarray(place, place + length) };
    place += length;
  }
}

const DELIMITED = 2;

/** Bytes of the value by its wire type: those of whole numbers are read already. */
const LENGTHS: Readonly<Record<number, number>> = { 0: 0, 1: 8, 5: 4 };
