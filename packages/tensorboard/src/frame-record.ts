import { crc32c } from '@node-rs/crc32';

/** What TensorFlow adds to a rotated checksum, so that the checksum of data with checksums in them is not weak. */
const MASK = 0xa282ead8;

/**
 * Frames bytes as a record of a TFRecord file: their length in 8 bytes, the masked CRC-32C of those in 4, the bytes, the masked
 * CRC-32C of the bytes in 4, all little-endian (TensorFlow's `record_writer.h`).
 */
export function frameRecord(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(data.length + 16);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, maskedChecksum(record.subarray(0, 8)), true);
  record.set(data, 12);
  view.setUint32(12 + data.length, maskedChecksum(data), true);
  return record;
}

/** The CRC-32C of bytes, rotated right by 15 bits and with a constant added. */
export function maskedChecksum(data: Uint8Array): number {
  const checksum = crc32c(data);
  return (((checksum >>> 15) | (checksum << 17)) + MASK) >>> 0;
}
