import { expect, test } from 'vitest';
import * as draw from './index.js';
import * as node from './node.js';

test('the public functions', () => {
  expect(Object.keys(draw)).toMatchInlineSnapshot(`
    [
      "blendField",
      "blendHeatmap",
      "drawField",
      "drawFieldLegend",
      "drawImage",
      "drawLabel",
      "drawLegend",
      "drawPose",
      "fieldColors",
      "heatmapColors",
      "imageToCanvas",
      "jointSide",
      "limbSide",
      "personColors",
      "PALE_SIDE_COLORS",
      "SIDE_COLORS",
    ]
  `);
});

test('the public functions in Node', () => {
  expect(Object.keys(node)).toMatchInlineSnapshot(`
    [
      "createComparisonSheet",
      "createContactSheet",
      "createFieldSheet",
      "createFramePainter",
      "createHeatmapSheet",
      "createOverlay",
      "writePicture",
    ]
  `);
});
