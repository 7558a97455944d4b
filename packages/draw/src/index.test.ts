import { expect, test } from 'vitest';
import * as draw from './index.js';
import * as node from './node.js';

test('the public functions', () => {
  expect(Object.keys(draw)).toMatchInlineSnapshot(`
    [
      "blendHeatmap",
      "drawField",
      "drawImage",
      "drawLabel",
      "drawLegend",
      "drawPose",
      "heatmapColors",
      "imageToCanvas",
      "jointSide",
      "limbSide",
      "PALE_SIDE_COLORS",
      "SIDE_COLORS",
    ]
  `);
});

test('the public functions in Node', () => {
  expect(Object.keys(node)).toMatchInlineSnapshot(`
    [
      "createContactSheet",
      "createHeatmapSheet",
      "createOverlay",
      "writePicture",
    ]
  `);
});
