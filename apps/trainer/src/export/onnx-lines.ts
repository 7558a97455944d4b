import type { OnnxDifference } from './compare-onnx.js';
import type { ExportedOnnxFile } from './export-onnx-file.js';
import type { KeypointShift } from './onnx-keypoint-shift.js';

/** Options of {@link onnxLines}. */
export interface OnnxLinesOptions {
  /** The file. */
  readonly output: string;
  /** Name of the network's architecture. */
  readonly architecture: string;
  /** Whether the file takes the network's own input. */
  readonly raw: boolean;
  /** Of the weights in the file. */
  readonly precision: 'f32' | 'f16' | 'int8';
}

/** What is said to people of an exported ONNX file. */
export function onnxLines(
  { bytes, nodes, input, sizeMultiple, difference, cost }: ExportedOnnxFile,
  { output, architecture, raw, precision }: OnnxLinesOptions,
): readonly string[] {
  const isDynamic = input.includes('height');
  const { height, width } = sizeMultiple;
  return [
    `${architecture} as ONNX, written to ${output}: ${(bytes / 1e6).toFixed(2)} MB, ${nodes} nodes.`,
    `Input: image [${input.join(', ')}], ${raw ? 'preprocessed as the metadata says' : 'RGB in 0..255'}.` +
      (isDynamic ? ` Height is a multiple of ${height}, width of ${width}.` : ''),
    'Largest difference from tfjs, with float32 weights:',
    ...differenceLines(difference),
    ...(cost === null
      ? []
      : [
          `With the ${precision === 'int8' ? '8 bits' : 'float16 weights'} of the file:`,
          ...differenceLines(cost),
          shiftLine(cost.keypoints),
        ]),
  ];
}

function differenceLines({ outputs }: OnnxDifference): readonly string[] {
  const longest = Math.max(...outputs.map(({ name }) => name.length));
  return outputs.map(
    ({ name, largest, mean, largestValue }) =>
      `  ${name.padEnd(longest)}  ${largest.toExponential(1)} (mean ${mean.toExponential(1)}) of values up to ${largestValue.toPrecision(3)}`,
  );
}

function shiftLine({ count, unmatched, largest, mean }: KeypointShift): string {
  if (count + unmatched === 0) return '  Nobody was found in the test pictures: no keypoint moves.';
  const lost = unmatched === 0 ? '' : ` ${unmatched} keypoints are found by one of the two only.`;
  return `  ${count} keypoints move by up to ${largest.toFixed(2)} pixels of the input, ${mean.toFixed(3)} in the mean.${lost}`;
}
