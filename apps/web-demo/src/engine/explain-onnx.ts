import { describeOnnx } from '@posewright/onnx';

/** Says what an ONNX file is, why it does not run here, and what does. */
export function explainOnnx(name: string, bytes: Uint8Array): string {
  const advice =
    'This page computes with tfjs, which reads no ONNX; a runtime for it alone would be several times as large as the whole page. ' +
    'Choose the `.safetensors` or `.pth` file that it was exported from. Weights of PyTorch become such a file by ' +
    '`posewright import weights.pth --output weights.safetensors`.';
  return `${describe(name, bytes)} ${advice}`;
}

function describe(name: string, bytes: Uint8Array): string {
  try {
    const { producer, nodes, inputs, outputs, metadata } = describeOnnx(bytes);
    const ports = (list: typeof inputs) =>
      list.map((port) => `${port.name} [${port.dims.join(', ')}]`).join(', ') || 'nothing';
    const by = producer === '' ? '' : ` by ${producer}`;
    const network = metadata.architecture === undefined ? '' : ` of ${metadata.architecture}`;
    return `\`${name}\` is an ONNX model${network}, written${by}: ${nodes} operations, from ${ports(inputs)} to ${ports(outputs)}.`;
  } catch {
    return `\`${name}\` looks like an ONNX model, but it is damaged or cut off.`;
  }
}
