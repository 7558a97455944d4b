import { describeNetwork, type PoseNetwork } from '@posewright/architectures';
import { exportableNetwork } from '@posewright/estimator';
import { describeFileFault, replaceFile } from '@posewright/files';
import { describeOnnx, type ExportOnnxOptions, exportOnnx, sizeMultiple } from '@posewright/onnx';
import { CheckpointError, type Size } from '@posewright/pose';
import { version } from '../version.js';
import { calibrateOnnx } from './calibrate-onnx.js';
import { compareOnnx, type OnnxDifference } from './compare-onnx.js';
import { onnxReferences } from './onnx-references.js';

/** Options of {@link exportOnnxFile}. */
export interface ExportOnnxFileOptions {
  /** File to write. */
  readonly output: string;
  /** Size of the pictures, or `dynamic` for any. */
  readonly input: Size | 'dynamic';
  /** Pictures at a time, or `dynamic` for any number. */
  readonly batch: number | 'dynamic';
  /** Of the weights in the file. */
  readonly precision: 'f32' | 'f16' | 'int8';
  /** For `int8`, a folder or pattern of pictures as they will come. */
  readonly calibration?: string | undefined;
  /** Whether the file takes the network's own input. */
  readonly raw: boolean;
  /** Words beside the weights. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** What was written. */
export interface ExportedOnnxFile {
  /** Size of the file. */
  readonly bytes: number;
  /** Nodes of the graph. */
  readonly nodes: number;
  /** Sizes of the input, and names of those that a caller chooses. */
  readonly input: readonly (number | string)[];
  /** What height and width have to be multiples of. */
  readonly sizeMultiple: Size;
  /** The graph with float32 weights against tfjs. */
  readonly difference: OnnxDifference;
  /** The graph with weights of fewer bits against tfjs; `null` where the file has float32 ones. */
  readonly cost: OnnxDifference | null;
}

/** How far an output may be from tfjs's, as a part of its largest value. */
const TOLERANCE = 1e-4;

/**
 * Writes a network as an ONNX file, after the bytes have run in onnxruntime and given what tfjs gives.
 *
 * @throws {CheckpointError} where they give something else, or the file cannot be written; what was there before is untouched.
 */
export async function exportOnnxFile(
  network: PoseNetwork,
  { output, input, batch, precision, calibration, raw, metadata }: ExportOnnxFileOptions,
): Promise<ExportedOnnxFile> {
  const exportable = exportableNetwork(network);
  const size = input === 'dynamic' ? network.input : input;
  const options: ExportOnnxOptions = {
    input: size,
    batch,
    dynamicSize: input === 'dynamic',
    raw,
    metadata: { ...withoutSession(metadata), ...describeNetwork(network) },
    version,
  };
  const whole = exportOnnx(exportable, options);
  const multiple = sizeMultiple(exportable);
  const sizes = input === 'dynamic' ? [size, otherSize(size, multiple)] : [size];
  const compared = {
    raw,
    batches: batch === 'dynamic' ? [1, 2] : [batch],
    references: await onnxReferences(network, sizes),
  };
  const difference = await compareOnnx(network, whole, compared);
  checkDifference(difference, output);
  const ranges =
    calibration === undefined ? null : await calibrateOnnx(network, { calibration, raw });
  const smaller =
    precision === 'f32'
      ? null
      : exportOnnx(exportable, { ...options, precision, ...(ranges && { ranges }) });
  const cost = smaller && (await compareOnnx(network, smaller, compared));
  const written = smaller ?? whole;
  await replaceFile(output, [written]).catch((cause) => {
    const fault = describeFileFault(cause, { file: output, doing: 'written' });
    throw new CheckpointError(fault, { file: output, cause });
  });
  const { nodes, inputs } = describeOnnx(written);
  return {
    bytes: written.length,
    nodes,
    input: inputs[0]?.dims ?? [],
    sizeMultiple: multiple,
    difference,
    cost,
  };
}

/** Refuses a graph that does not compute what the network computes. */
export function checkDifference({ outputs }: OnnxDifference, output: string): void {
  for (const { name, largest, largestValue } of outputs) {
    if (largest <= TOLERANCE * largestValue) continue;
    throw new CheckpointError(
      `\`${output}\` was not written: its output \`${name}\` is up to ${largest.toExponential(1)} away from tfjs's, whose largest ` +
        `value is ${largestValue.toPrecision(3)}; at most 1e-4 of that is rounding. The export is at fault: report it with the weights.`,
      { file: output },
    );
  }
}

/** Where a run stands is of no use to who runs the network. */
function withoutSession({ session: _, ...metadata }: Readonly<Record<string, string>>) {
  return metadata;
}

/** Of another shape than the first, and hardly larger. */
function otherSize({ height, width }: Size, multiple: Size): Size {
  const narrower = width - multiple.width;
  return {
    height: height + multiple.height,
    width: narrower > 0 ? narrower : width + 2 * multiple.width,
  };
}
