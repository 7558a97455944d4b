import { createRandom, sampleNormal } from '@posewright/pose';
import { expect, test } from 'vitest';
import { alignMiddles, turnPoints } from './align-middles.js';
import { fitMeanShape } from './fit-mean-shape.js';

const SHAPE = [0, 0, 1, 0, 1, 2, -1, 3];

/** The shape turned, scaled, moved and made a little wrong. */
function variant(seed: number, noise: number): Float64Array {
  const random = createRandom(seed);
  const [angle, scale] = [6 * random(), 0.5 + 3 * random()];
  const [cosine, sine] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const [dx, dy] = [100 * random(), 100 * random()];
  return Float64Array.from(SHAPE, (_, place) => {
    const first = place - (place % 2);
    const [x, y] = [SHAPE[first] as number, SHAPE[first + 1] as number];
    const turned = place === first ? cosine * x - sine * y + dx : sine * x + cosine * y + dy;
    return turned + noise * scale * sampleNormal(random);
  });
}

test('brings a turned and scaled shape upon itself', () => {
  const shape = Float64Array.from(SHAPE);
  const alignment = alignMiddles(variant(1, 0), shape);
  const aligned = turnPoints(variant(1, 0), alignment as NonNullable<typeof alignment>);
  for (const [place, value] of aligned.entries())
    expect(value).toBeCloseTo(SHAPE[place] as number, 9);
});

test('cannot align what has no extent or no second point', () => {
  const shape = Float64Array.from(SHAPE);
  expect(
    alignMiddles(
      Float64Array.from(SHAPE, () => 5),
      shape,
    ),
  ).toBeNull();
  const single = shape.map((value, place) => (place < 2 ? value : Number.NaN));
  expect(alignMiddles(single, shape)).toBeNull();
});

test('finds the mean shape of many, with points missing', () => {
  const all = Array.from({ length: 300 }, (_, seed) => {
    const points = variant(seed, 0.1);
    if (seed % 3 !== 0) points.fill(Number.NaN, 2 * (seed % 4), 2 * (seed % 4) + 2);
    return points;
  });
  const mean = fitMeanShape(all);
  const alignment = alignMiddles(mean, Float64Array.from(SHAPE));
  const aligned = turnPoints(mean, alignment as NonNullable<typeof alignment>);
  for (const [place, value] of aligned.entries()) {
    expect(Math.abs(value - (SHAPE[place] as number))).toBeLessThan(0.06);
  }
  const squares = mean.reduce((sum, value) => sum + value ** 2, 0);
  expect(squares / (SHAPE.length / 2)).toBeCloseTo(1, 9);
});
