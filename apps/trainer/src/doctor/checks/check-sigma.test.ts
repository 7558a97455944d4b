import { LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { choosePreset } from '../../config/choose-preset.js';
import { presetSamples } from '../preset-samples.js';
import { drawnPeople, examinePeople, sizeOf } from '../testing/examine-people.js';
import { checkSigma } from './check-sigma.js';

const set = examinePeople(drawnPeople(20));
const samples = presetSamples(choosePreset('hourglass-tiny'), 'person');

function examine(change: Partial<typeof samples>) {
  return checkSigma(set, { samples: { ...samples, ...change }, sizeOf }).findings;
}

test('finds nothing where sigma fits', () => {
  expect(examine({})).toEqual([]);
  expect(examine({ crop: 'picture' })).toEqual([]);
});

test('finds Gaussians that fall between the pixels', () => {
  expect(examine({ sigma: 0.6 })).toMatchObject([
    {
      severity: 'warning',
      message:
        'The Gaussians of the targets have a sigma of 0.6 heatmap pixels, where about 1 to 3 was expected: between pixels little of the peak is left. Raise sigma, or take a smaller stride than 4.',
    },
  ]);
  expect(examine({ sigma: 0.25 })).toMatchObject([{ severity: 'error' }]);
});

test('finds Gaussians that cover neighboring joints', () => {
  const [finding] = examine({ sigma: 4 });
  expect(finding).toMatchObject({ severity: 'warning' });
  expect(finding?.message).toMatch(
    /^The Gaussians of the targets have a sigma of 4 heatmap pixels, and limbs are \d\.\d long on heatmaps of 32 x 32: neighboring joints cover each other\. Lower sigma, crop closer, or take a larger input\.$/,
  );
  expect(examine({ sigma: 9 })).toMatchObject([{ severity: 'error' }]);
});

test('finds sigmas of OKS that nobody gave', () => {
  const skeleton = { ...LSP_14, name: 'OWN_14', sigmas: LSP_14.sigmas.map(() => 0.072) };
  expect(
    checkSigma(examinePeople(drawnPeople(5), { skeleton }), { samples, sizeOf }).findings,
  ).toMatchObject([
    {
      severity: 'warning',
      message:
        "All joints of OWN_14 have the same OKS sigma, 0.072: AP measures all joints by one tolerance. Give `sigmas`: the deviation of annotators by the root of the person's area.",
    },
  ]);
});
