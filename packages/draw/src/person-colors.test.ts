import { expect, test } from 'vitest';
import { rgbOf } from './fixtures/rgb-of.js';
import { personColors } from './person-colors.js';

const difference = (one: string, other: string) => {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  return Math.hypot(...a.map((value, index) => value - (b[index] as number)));
};

test('the first people have colors that are far apart, and nobody has another’s', () => {
  const colors = Array.from({ length: 30 }, (_, person) => personColors(person).right);
  expect(new Set(colors).size).toBe(30);
  for (let person = 1; person < 6; person++) {
    for (let other = 0; other < person; other++) {
      expect(difference(colors[person] as string, colors[other] as string)).toBeGreaterThan(60);
    }
  }
  for (let person = 1; person < 30; person++) {
    expect(difference(colors[person] as string, colors[person - 1] as string)).toBeGreaterThan(150);
  }
});

test('a person’s left is paler than the middle, and that than the right', () => {
  for (let person = 0; person < 12; person++) {
    const { left, center, right } = personColors(person);
    const [pale, middle, full] = [left, center, right].map((color) => Math.min(...rgbOf(color)));
    expect(pale).toBeGreaterThan((middle as number) + 40);
    expect(middle).toBeGreaterThan((full as number) + 40);
  }
});
