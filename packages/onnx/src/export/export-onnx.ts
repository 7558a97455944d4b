import { OptionError, type Size } from '@posewright/pose';
import { lower } from '../lowering/lower.js';
import { encodeModel } from '../onnx-file/encode-model.js';
import type { OnnxPort } from '../onnx-file/onnx-model.js';
import { checkSameNodes } from './check-same-nodes.js';
import { describeExport } from './describe-export.js';
import type { ExportableNetwork } from './exportable-network.js';
import { halveWeights } from './halve-weights.js';
import { IMAGE, type InferenceGraphOptions, inferenceGraph } from './inference-graph.js';
import { type NamedNodes, nameNodes } from './name-nodes.js';
import { quantizedTensors, quantizeNodes } from './quantize-nodes.js';
import { sizeMultiple } from './size-multiple.js';
import type { ValueRange } from './value-range.js';

/** Options of {@link exportOnnx}. */
export interface ExportOnnxOptions {
  /** Size of the pictures; the network's own where not given. */
  readonly input?: Size;
  /** Pictures at a time, or `dynamic` for any number; 1 where not given. */
  readonly batch?: number | 'dynamic';
  /** Whether the file takes pictures of any size that is a multiple of the network's coarsest stride, see {@link sizeMultiple}. */
  readonly dynamicSize?: boolean;
  /**
   * Of the weights in the file; `f32` where not given. With `f16` the file is half as large and the weights are rounded to 11 bits; all
   * computation stays float32. With `int8` it is a quarter as large and computes with 8 bits, see {@link exportCalibration}.
   */
  readonly precision?: 'f32' | 'f16' | 'int8';
  /** For `int8`, which numbers the tensors hold. */
  readonly ranges?: ReadonlyMap<string, ValueRange>;
  /** Whether the input is the network's own, preprocessed, instead of RGB in [0, 255]. */
  readonly raw?: boolean;
  /** Words to write into the file, as they stand beside the weights of a checkpoint, e.g. `architecture`, `options`, `license`. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Version of the program that writes the file. */
  readonly version?: string;
}

/**
 * Writes a network as an ONNX file for inference: operations of ONNX's own alone, batch norm folded into the convolutions, names taken
 * from the parameters.
 *
 * Input `image`, float32 `[batch, 3, height, width]`, RGB in [0, 255] unless `raw`; one output for each head, by its name,
 * `[batch, channels, height / stride, width / stride]`.
 *
 * @throws {OptionError} where the size does not fit the network, where the network is not the same graph for every size, or where its
 *   weights cannot be expressed.
 * @throws {BackendError} where the network cannot be recorded.
 */
export function exportOnnx(
  network: ExportableNetwork,
  options: ExportOnnxOptions = {},
): Uint8Array {
  const { precision = 'f32', ranges = new Map() } = options;
  const outputs = network.heads.map(({ name }) => name);
  const model = describedNodes(network, options);
  if (precision === 'f16') return write(network, options, { ...model, ...halveWeights(model) });
  if (precision === 'f32') return write(network, options, model);
  return write(network, options, { ...model, ...quantizeNodes(model, { ranges, outputs }) });
}

/** A network that gives, beside its outputs, the tensors whose ranges an export with 8 bits has to know. */
export interface CalibrationModel {
  /** The ONNX file. */
  readonly model: Uint8Array;
  /** Names of the tensors, which are outputs. */
  readonly tensors: readonly string[];
}

/**
 * Writes a network as an ONNX file to be calibrated with: run it on pictures as they will come, take each tensor's {@link measureRange} and
 * {@link joinRanges} over the pictures, and pass them to {@link exportOnnx} with the precision `int8`.
 *
 * @throws {OptionError} as {@link exportOnnx} does.
 */
export function exportCalibration(
  network: ExportableNetwork,
  options: ExportOnnxOptions = {},
): CalibrationModel {
  const model = describedNodes(network, options);
  const heads = network.heads.map(({ name }) => name);
  const tensors = quantizedTensors(model, heads);
  const seen = tensors.filter((name) => !heads.includes(name));
  return { model: write(network, options, { ...model, seen }), tensors };
}

/** An exported graph before it is written. */
interface DescribedNodes extends NamedNodes {
  /** What height and width have to be multiples of. */
  readonly multiple: Size;
  /** Tensors that are outputs too. */
  readonly seen?: readonly string[];
}

function describedNodes(
  network: ExportableNetwork,
  { input = network.input, batch = 1, dynamicSize = false, raw = false }: ExportOnnxOptions,
): DescribedNodes {
  if (batch !== 'dynamic' && !(Number.isInteger(batch) && batch > 0)) {
    throw new OptionError('batch', "a positive whole number or 'dynamic'", batch);
  }
  const multiple = sizeMultiple(network);
  checkSize(input, multiple);
  const preprocessing = raw ? null : network.preprocessing;
  // A dynamic size is recorded at numbers that no rule for single pictures or maps of one pixel fits.
  const recorded = { batch: batch === 'dynamic' ? 2 : batch, input, preprocessing };
  const record = (changed: Partial<InferenceGraphOptions>) =>
    inferenceNodes(network, { ...recorded, ...changed });
  const model = record({});
  if (batch === 'dynamic') checkSameNodes(model, record({ batch: 3 }), 'batch');
  if (dynamicSize) {
    const larger = {
      height: input.height + multiple.height,
      width: input.width + 2 * multiple.width,
    };
    checkSameNodes(model, record({ input: larger }), 'dynamicSize');
  }
  return { ...model, multiple };
}

function write(
  network: ExportableNetwork,
  options: ExportOnnxOptions,
  { nodes, initializers, multiple, seen = [] }: DescribedNodes,
): Uint8Array {
  const { input = network.input, batch = 1, dynamicSize = false } = options;
  const { precision = 'f32', raw = false, metadata = {}, version = '' } = options;
  const port = (name: string, channels: number, stride: number): OnnxPort => ({
    name,
    type: 'float32',
    dims: [
      batch === 'dynamic' ? 'batch' : batch,
      channels,
      dynamicSize ? symbol('height', stride) : input.height / stride,
      dynamicSize ? symbol('width', stride) : input.width / stride,
    ],
  });
  return encodeModel({
    version,
    name: network.architecture,
    nodes,
    initializers,
    inputs: [port(IMAGE, 3, 1)],
    outputs: [
      ...network.heads.map(({ name, channels, stride }) => port(name, channels, stride)),
      ...seen.map((name): OnnxPort => ({ name, type: 'float32', dims: null })),
    ],
    metadata: { ...metadata, ...describeExport(network, { raw, precision, multiple }) },
  });
}

function checkSize({ height, width }: Size, multiple: Size): void {
  const fits = (length: number, of: number) =>
    Number.isInteger(length) && length > 0 && length % of === 0;
  if (fits(height, multiple.height) && fits(width, multiple.width)) return;
  throw new OptionError(
    'input',
    `a multiple of ${multiple.height} in height and of ${multiple.width} in width, the network's coarsest strides`,
    `${height}x${width}`,
  );
}

/** Name of a size that only a run knows. */
function symbol(side: 'height' | 'width', stride: number): string {
  return stride === 1 ? side : `${side}_over_${stride}`;
}

function inferenceNodes(network: ExportableNetwork, options: InferenceGraphOptions): NamedNodes {
  const lowered = lower(inferenceGraph(network, options), { channelsFirst: true });
  const foreign = lowered.nodes.find(({ domain }) => domain !== '');
  if (foreign !== undefined) {
    throw new OptionError(
      'network',
      'made of operations that ONNX itself has, so that every runtime runs it',
      `\`${foreign.name}\` of ${foreign.domain}`,
    );
  }
  return nameNodes(lowered, { isNormalized: options.preprocessing !== null });
}
