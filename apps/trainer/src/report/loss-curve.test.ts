import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { EpochRecord } from './epoch-record.js';
import { renderCurves } from './loss-curve.js';
import { COLORS } from './report-colors.js';

const record = (epoch: number, more: Partial<EpochRecord> = {}): EpochRecord => ({
  epoch,
  step: 10 * epoch,
  loss: 0.02 / epoch,
  learningRate: 1e-3,
  imagesPerSecond: 50,
  waitingShare: 0,
  elapsedMs: 1000,
  ...more,
});

/** The lines of a chart: color and number of points. */
function linesOf(svg: string): (readonly [color: string, points: number])[] {
  const lines = svg.matchAll(
    /<g [^>]*stroke="(var\(--\w+\))"[^>]*aria-label="line"><path d="([^"]*)"/g,
  );
  return [...lines].map(([, color = '', path = '']) => [color, path.split(/[ML]/).length - 1]);
}

test('draws training and validation loss, each with all its epochs', async () => {
  const history = Array.from({ length: 12 }, (_, index) =>
    record(index + 1, index % 3 === 2 ? { validationLoss: 0.03 / (index + 1) } : {}),
  );
  const curves = await renderCurves(history);
  expect(curves?.charts.map(({ title }) => title)).toEqual(['Loss, logarithmic']);
  const svg = curves?.charts[0]?.svg ?? '';
  expect(linesOf(svg)).toEqual([
    ['var(--accent)', 4],
    ['var(--second)', 12],
  ]);
  expect(svg).toContain('training 0.00167');
  expect(svg).toContain('validation 0.00250');
  expect(svg).toContain(
    'aria-label="Loss by epoch. The training line goes from 0.0200 in epoch 1 to 0.00167 in epoch 12. ' +
      'The validation line goes from 0.0100 in epoch 3 to 0.00250 in epoch 12."',
  );
});

test('draws the PCK beside its baselines, which are dashed', async () => {
  const history = [record(1, { accuracy: 0.1 }), record(2, { accuracy: 0.5 })];
  const curves = await renderCurves(history, { baselines: { untrained: 0.021, meanPose: 0.312 } });
  expect(curves?.charts.map(({ title }) => title)).toEqual(['Loss', 'PCK@0.2']);
  const svg = curves?.charts[1]?.svg ?? '';
  expect(linesOf(svg)).toEqual([['var(--accent)', 2]]);
  const dashed = svg.match(/<g [^>]*stroke-dasharray="5 4"[^>]*>(.*?)<\/g>/)?.[1] ?? '';
  expect(dashed.match(/<line/g)).toHaveLength(2);
  for (const label of ['network 50.0%', 'mean pose 31.2%', 'untrained 2.1%']) {
    expect(svg).toContain(`>${label}</text>`);
  }
  expect(svg).toContain('The mean pose baseline is at 31.2%.');
});

test('takes any name for the metric', async () => {
  const curves = await renderCurves([record(1, { accuracy: 0.5 })], { metric: `P<C>&"K'` });
  expect(curves?.charts[1]?.title).toBe(`P<C>&"K'`);
  expect(curves?.charts[1]?.svg).toContain('aria-label="P&#60;C&#62;&#38;&#34;K&#39; by epoch.');
});

test('places values where they belong: a half is in the middle of 0 and 1', async () => {
  const history = [
    record(1, { accuracy: 1 }),
    record(2, { accuracy: 0.5 }),
    record(3, { accuracy: 0 }),
  ];
  const svg = (await renderCurves(history))?.charts[1]?.svg ?? '';
  const path = svg.match(/aria-label="line"><path d="M([^"]*)"/)?.[1] ?? '';
  const [top, middle, bottom] = path.split('L').map((point) => point.split(',').map(Number));
  expect(middle?.[0]).toBeCloseTo(((top?.[0] ?? 0) + (bottom?.[0] ?? 0)) / 2, 6);
  expect(middle?.[1]).toBeCloseTo(((top?.[1] ?? 0) + (bottom?.[1] ?? 0)) / 2, 6);
});

test('leaves out epochs whose loss is not finite', async () => {
  const curves = await renderCurves([record(1), record(2, { loss: Number.NaN }), record(3)]);
  expect(linesOf(curves?.charts[0]?.svg ?? '')).toEqual([['var(--second)', 2]]);
});

test('has nothing to draw without epochs, or without finite losses', async () => {
  expect(await renderCurves([])).toBeNull();
  expect(await renderCurves([record(1, { loss: Number.NaN })])).toBeNull();
});

test('draws a single epoch as points', async () => {
  const svg = (await renderCurves([record(1)]))?.charts[0]?.svg ?? '';
  expect(svg).toMatch(/aria-label="dot"><circle/);
});

test('the picture shows both charts, on the light paper, with the lines in their colors', async () => {
  const history = [record(1, { accuracy: 0.1 }), record(2, { accuracy: 0.5 })];
  const curves = await renderCurves(history);
  const { data, info } = await sharp(curves?.png).raw().toBuffer({ resolveWithObject: true });
  const count = (color: string, from: number, to: number) => {
    const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
    let pixels = 0;
    for (let y = 0; y < info.height; y++) {
      for (let x = from; x < to; x++) {
        const at = (y * info.width + x) * info.channels;
        if (wanted.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) < 3))
          pixels++;
      }
    }
    return pixels;
  };
  const half = info.width / 2;
  expect(info.width / info.height).toBeGreaterThan(2);
  expect([...data.subarray(0, 3)]).toEqual([0xfc, 0xfb, 0xf8]);
  expect(count(COLORS.light['--second'], 0, half)).toBeGreaterThan(200);
  expect(count(COLORS.light['--second'], half, info.width)).toBe(0);
  expect(count(COLORS.light['--accent'], half, info.width)).toBeGreaterThan(200);
});
