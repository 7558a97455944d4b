import { expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPoints,
  formatRate,
  formatShare,
  formatSmall,
} from './format-numbers.js';

test('shares have one decimal', () => {
  expect([0, 0.0214, 0.7404, 1].map(formatShare)).toEqual(['0.0%', '2.1%', '74.0%', '100.0%']);
});

test('points are the difference of the percentages as they are shown', () => {
  expect(formatPoints(0.71349, 0.31251)).toBe('+40.0');
  expect(formatPoints(0.2, 0.31)).toBe('−11.0');
  expect(formatPoints(0.3, 0.3)).toBe('+0.0');
});

test('counts have groups of three digits', () => {
  expect([12, 4_099_058].map(formatCount)).toEqual(['12', '4,099,058']);
});

test('losses have three digits, however small', () => {
  expect([0, 0.0123456, 0.00210049, 0.00001234, 12.345, 12345.6].map(formatSmall)).toEqual([
    '0.00',
    '0.0123',
    '0.00210',
    '1.23e-5',
    '12.3',
    '12,346',
  ]);
  expect(formatSmall(Number.NaN)).toBe('NaN');
});

test('rates have a decimal below 100', () => {
  expect([0.25, 48.24, 99.96, 1314.2].map(formatRate)).toEqual(['0.3', '48.2', '100', '1,314']);
});

test('times have their two largest units', () => {
  expect(
    [420, 59_940, 59_960, 200_400, 3_599_600, 4_320_000, 86_400_000].map(formatDuration),
  ).toEqual([
    '0.4 s',
    '59.9 s',
    '1 min 0 s',
    '3 min 20 s',
    '1 h 0 min',
    '1 h 12 min',
    '24 h 0 min',
  ]);
});

test('memory is in megabytes or gigabytes', () => {
  expect([83.4e6, 999.4e6, 999.6e6, 1.83e9].map(formatBytes)).toEqual([
    '83 MB',
    '999 MB',
    '1.0 GB',
    '1.8 GB',
  ]);
});
