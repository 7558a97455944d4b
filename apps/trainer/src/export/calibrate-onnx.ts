import type { PoseNetwork } from '@posewright/architectures';
import { exportableNetwork } from '@posewright/estimator';
import { warpAffine } from '@posewright/image';
import { decodeImage } from '@posewright/image/node';
import { exportCalibration, joinRanges, measureRange, type ValueRange } from '@posewright/onnx';
import { boxToInput, OptionError } from '@posewright/pose';
import { listInputs } from '../predict/list-inputs.js';
import { onnxInput } from './onnx-references.js';
import { openOnnx } from './open-onnx.js';

/** Options of {@link calibrateOnnx}. */
export interface CalibrateOnnxOptions {
  /** Folder or pattern of pictures as they will come. */
  readonly calibration: string;
  /** Whether the exported network takes its own input. */
  readonly raw: boolean;
}

/** So many pictures are looked at, evenly spread. */
const PICTURES = 32;

/**
 * Measures on pictures which numbers the tensors of an exported network hold. Each picture is scaled to the network's input, undistorted.
 *
 * @throws {OptionError} where there are no pictures.
 * @throws {ImageError} where one cannot be read.
 */
export async function calibrateOnnx(
  network: PoseNetwork,
  { calibration, raw }: CalibrateOnnxOptions,
): Promise<ReadonlyMap<string, ValueRange>> {
  const { input: size, preprocessing } = network;
  const { pictures: files } = await listInputs([calibration]);
  if (files.length === 0) {
    throw new OptionError('--calibration', 'a folder or pattern with pictures', calibration);
  }
  const count = Math.min(PICTURES, files.length);
  const chosen = Array.from(
    { length: count },
    (_, place) => files[Math.floor((place * files.length) / count)] as string,
  );
  const { model, tensors } = exportCalibration(exportableNetwork(network), { raw });
  const onnx = await openOnnx(model);
  const ranges = new Map<string, ValueRange>();
  try {
    for (const file of chosen) {
      const image = await decodeImage(file);
      const box = { x: -0.5, y: -0.5, width: image.width, height: image.height };
      const imageToInput = boxToInput(box, { size });
      const seen = warpAffine(image, { imageToInput, size, border: preprocessing.border });
      const pixels = onnxInput([seen], raw ? preprocessing : null);
      const outputs = await onnx.run(pixels, [1, 3, size.height, size.width]);
      for (const name of tensors) {
        const range = measureRange(outputs.get(name) as Float32Array);
        ranges.set(name, joinRanges(ranges.get(name), range));
      }
    }
  } finally {
    await onnx.close();
  }
  return ranges;
}
