import type { RecordReader } from '../json/record-reader.js';

/** One of `categories`. */
export interface CocoCategory {
  readonly id: number;
  readonly name: string;
  /** `null` where the file does not name them. */
  readonly joints: readonly string[] | null;
  readonly limbs: readonly (readonly number[])[];
}

/**
 * Reads a category.
 *
 * @throws {DatasetError} that names the key at fault.
 */
export function readCategory(record: RecordReader): CocoCategory {
  const joints = record.any('keypoints') ?? null;
  const limbs = record.any('skeleton') ?? [];
  const isNames = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((name) => typeof name === 'string');
  const isPairs = (value: unknown): value is number[][] =>
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isInteger));
  return {
    id: record.integer('id'),
    name: record.text('name'),
    joints:
      joints === null || isNames(joints) ? joints : record.fail('keypoints', 'a list of names'),
    limbs: isPairs(limbs) ? limbs : record.fail('skeleton', 'pairs of joints, counted from 1'),
  };
}
