import { expect, test } from 'vitest';
import { historyOf } from '../testing/epoch-record-at.js';
import { findWarnings } from './find-warnings.js';
import { warnCollapsedHeatmaps } from './warn-collapsed-heatmaps.js';
import { warnConstantLoss } from './warn-constant-loss.js';
import { warnExplodingGradients } from './warn-exploding-gradients.js';
import { warnOverfitting } from './warn-overfitting.js';
import { warnStalledValidation } from './warn-stalled-validation.js';
import { warnWaiting } from './warn-waiting.js';

test('heatmaps that are flat after two epochs in succession have collapsed', () => {
  const contrasts = (...values: number[]) =>
    warnCollapsedHeatmaps(historyOf(values.map((heatmapContrast) => ({ heatmapContrast }))));
  expect(contrasts(0.3, 0.04, 0.021)).toBe(
    'The predicted heatmaps are flat: they stand out by 2.1% of what their targets do, where more than 5.0% is expected after 2 epochs. ' +
      'Most pixels of a target are 0, so answering 0 everywhere costs little. Start anew with `--foreground-weight 82`, which makes the pixels ' +
      'around keypoints count as much as all others, or with a higher learning rate.',
  );
  expect(contrasts(0.01)).toBeNull();
  const early = { heatmapContrast: 0, step: 99 };
  expect(warnCollapsedHeatmaps(historyOf([early, early]))).toBeNull();
  expect(contrasts(0.01, 0.05)).toBeNull();
  expect(contrasts(0.06, 0.01)).toBeNull();
  expect(warnCollapsedHeatmaps(historyOf([{}, {}]))).toBeNull();
});

test('a gradient a hundred times as long as the middle one explodes, in layers that are named', () => {
  const gradients = {
    median: 0.5,
    largest: 51,
    layers: { 'conv1.weight': 50, 'fc.0.bias': 9, a: 2, b: 1 },
  };
  expect(warnExplodingGradients(historyOf([{}, { gradients }]))).toBe(
    'Gradients explode: the largest of the epoch has norm 51.0, the one in the middle 0.500; less than 100 times as much is expected. ' +
      'The largest are those of `conv1.weight` 50.0, `fc.0.bias` 9.00, `a` 2.00. Clip gradients (`"clipping": { "norm": 5.00 }` in the configuration), ' +
      'or train with a lower learning rate.',
  );
  const without = { ...gradients, layers: {} };
  expect(warnExplodingGradients(historyOf([{}, { gradients: without }]))).not.toContain(
    'The largest are',
  );
  expect(
    warnExplodingGradients(historyOf([{}, { gradients: { ...gradients, largest: 50 } }])),
  ).toBeNull();
  // Neither of the first epoch nor of an earlier one.
  expect(warnExplodingGradients(historyOf([{ gradients }]))).toBeNull();
  expect(warnExplodingGradients(historyOf([{}, { gradients }, {}]))).toBeNull();
});

test('a validation whose loss and accuracy have had no new best for ten epochs has stalled', () => {
  const after = (epochs: number) =>
    historyOf(
      Array.from({ length: epochs }, (_, index) => ({
        validationLoss: index < 4 ? 0.5 / (index + 1) : 0.2,
        accuracy: index < 5 ? index / 10 : 0.3,
      })),
    );
  expect(warnStalledValidation(after(14))).toBeNull();
  expect(warnStalledValidation(after(15))).toBe(
    'The validation has stopped improving: its last best loss or accuracy was in epoch 5, 10 epochs ago. Lower the learning rate (a `plateau` ' +
      'schedule does it by itself), or stop here: `best.safetensors` holds the best weights.',
  );
  expect(warnStalledValidation(historyOf(Array(30).fill({})))).toBeNull();
});

test('late in a run, the validation may stand still for a quarter of all epochs', () => {
  const withBestAt = (best: number, epochs: number) =>
    historyOf(
      Array.from({ length: epochs }, (_, index) => ({ accuracy: index + 1 === best ? 0.5 : 0.4 })),
    );
  expect(warnStalledValidation(withBestAt(90, 115))).toBeNull();
  expect(warnStalledValidation(withBestAt(90, 120))).toContain('in epoch 90, 30 epochs ago.');
});

test('a validation loss that rises for three epochs, while that of training falls, is of what was learned by heart', () => {
  const withLosses = (losses: readonly (readonly [training: number, validation: number])[]) =>
    warnOverfitting(historyOf(losses.map(([loss, validationLoss]) => ({ loss, validationLoss }))));
  const best = [
    [0.9, 1],
    [0.5, 0.5],
  ] as const;
  expect(withLosses([...best, [0.4, 0.56], [0.3, 0.6], [0.2, 0.65]])).toBe(
    'The network learns its training pictures by heart: since epoch 2 the training loss has fallen by 60.0%, but the validation loss has risen by 30.0%. ' +
      'Use more pictures, stronger augmentation, weight decay or a smaller network, or stop here: `best.safetensors` holds the best weights.',
  );
  expect(withLosses([...best, [0.4, 0.56], [0.3, 0.6]])).toBeNull();
  expect(withLosses([...best, [0.4, 0.56], [0.3, 0.54], [0.2, 0.65]])).toBeNull();
  expect(withLosses([...best, [0.6, 0.56], [0.6, 0.6], [0.55, 0.65]])).toBeNull();
  expect(warnOverfitting(historyOf([{}, {}, {}, {}]))).toBeNull();
  expect(warnOverfitting([])).toBeNull();
});

test('waiting for more than a twentieth of an epoch, and two seconds, is too much', () => {
  const waiting = (waitingShare: number, trainingMs: number) =>
    warnWaiting(historyOf([{ waitingShare, trainingMs, elapsedMs: 2 * trainingMs }]));
  expect(waiting(0.12, 100_000)).toBe(
    'Steps waited for pictures for 12.0% of the epoch, 12.0 s; at most 5.0% is expected. Give more threads to decoding and augmentation with `--workers`, ' +
      'or store the pictures smaller.',
  );
  expect(waiting(0.05, 100_000)).toBeNull();
  expect(waiting(0.12, 10_000)).toBeNull();
  expect(warnWaiting([])).toBeNull();
});

test('a loss that hardly moves asks for a higher learning rate, one that jumps about for a lower one', () => {
  const withLosses = (...losses: number[]) =>
    warnConstantLoss(historyOf(losses.map((loss) => ({ loss }))));
  expect(withLosses(0.5, 0.499, 0.498)).toBe(
    'The training loss does not fall: it is 0.498 after 3 epochs, and was 0.500 in the first; at least 2.0% less is expected. ' +
      'It hardly moves, so the learning rate of 0.00100 is probably too low: try ten times as much.',
  );
  expect(withLosses(0.5, 0.8, 0.5)).toBe(
    'The training loss does not fall: it is 0.500 after 3 epochs, and was 0.500 in the first; at least 2.0% less is expected. ' +
      'It jumps about, so the learning rate of 0.00100 is probably too high: try a tenth of it.',
  );
  expect(withLosses(0.5, 0.499)).toBeNull();
  expect(warnConstantLoss(historyOf(Array(3).fill({ loss: 1, step: 99 })))).toBeNull();
  expect(withLosses(0.5, 0.49, 0.5)).toBeNull();
  expect(withLosses()).toBeNull();
});

test('each kind is found once, with the epoch that showed it first, in that order', () => {
  const flat = { heatmapContrast: 0.01 };
  const slow = { waitingShare: 0.5, trainingMs: 60_000 };
  const found = findWarnings(historyOf([slow, { ...flat, ...slow }, flat, flat, slow]));
  expect(found.map(({ kind, epoch }) => ({ kind, epoch }))).toEqual([
    { kind: 'waiting', epoch: 1 },
    { kind: 'collapsed-heatmaps', epoch: 3 },
  ]);
});

test('a run in which all goes well has no warnings', () => {
  const well = Array.from({ length: 60 }, (_, index) => ({
    validationLoss: 0.03 / (index + 1),
    accuracy: index / 60,
    heatmapContrast: 0.8,
    gradients: { median: 1, largest: 8, layers: {} },
  }));
  expect(findWarnings(historyOf(well))).toEqual([]);
  expect(findWarnings([])).toEqual([]);
});
