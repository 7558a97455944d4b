import type { PoseNetwork } from '@posewright/architectures';
import { readState } from '@posewright/layers';
import { zipSync } from 'fflate';

/** Writes a network's weights as `torch.save(model.state_dict())` does: a zip of a pickle (protocol 2) and of the numbers. */
export async function encodePytorch(network: PoseNetwork): Promise<Uint8Array> {
  const state = [...(await readState(network.store))];
  const files: Record<string, Uint8Array> = {};
  const items = state.map(([name, { shape, data }], index) => {
    files[`archive/data/${index}`] = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const storage = data instanceof Float32Array ? 'FloatStorage' : 'LongStorage';
    return text(name) + tensor({ key: String(index), storage, shape, length: data.length });
  });
  const pickle = `\x80\x02${ORDERED}(${items.join('')}u.`;
  files['archive/data.pkl'] = Buffer.from(pickle, 'latin1');
  files['archive/version'] = Buffer.from('3\n');
  return zipSync(files, { level: 0 });
}

const ORDERED = 'ccollections\nOrderedDict\n)R';

interface Tensor {
  /** Name of its file. */
  readonly key: string;
  readonly storage: string;
  readonly shape: readonly number[];
  readonly length: number;
}

function tensor({ key, storage, shape, length }: Tensor): string {
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((all, size) => all * size, 1),
  );
  const stored = `(${text('storage')}ctorch\n${storage}\n${text(key)}${text('cpu')}${number(length)}tQ`;
  const args = `(${stored}${number(0)}${tuple(shape)}${tuple(strides)}\x89${ORDERED}t`;
  return `ctorch._utils\n_rebuild_tensor_v2\n${args}R`;
}

function tuple(values: readonly number[]): string {
  return `(${values.map(number).join('')}t`;
}

function number(value: number): string {
  return `J${bytesOf(value)}`;
}

function text(value: string): string {
  return `X${bytesOf(value.length)}${value}`;
}

function bytesOf(value: number): string {
  return String.fromCharCode(...[0, 8, 16, 24].map((shift) => (value >> shift) & 0xff));
}
