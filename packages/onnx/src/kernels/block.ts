import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../graph/value.js';
import { given, type RecorderKernels } from './recorder-kernel.js';

/** Blocks of pixels that become channels or pictures of a batch, and the way back. */
export const BLOCK_KERNELS: RecorderKernels = {
  DepthToSpace: ({ run, inputs, attributes }) => {
    const { blockSize, dataFormat } = attributes as unknown as tf.DepthToSpaceAttrs;
    const isChannelsFirst = dataFormat === 'NCHW';
    const input = given(inputs, 'x');
    const x = isChannelsFirst ? run('Transpose', { x: input }, { perm: [0, 2, 3, 1] }) : input;
    const [batch, height, width, depth] = x.shape as readonly number[] as Shape4D;
    const channels = depth / blockSize ** 2;
    const apart = [batch, height, width, blockSize, blockSize, channels];
    const blocks = run('Reshape', { x }, { shape: apart });
    const rows = run('Transpose', { x: blocks }, { perm: [0, 1, 3, 2, 4, 5] });
    const shape = [batch, height * blockSize, width * blockSize, channels];
    const picture = run('Reshape', { x: rows }, { shape });
    return isChannelsFirst ? run('Transpose', { x: picture }, { perm: [0, 3, 1, 2] }) : picture;
  },
  SpaceToBatchND: ({ run, inputs, attributes }) => {
    const { blockShape, paddings } = attributes as unknown as tf.SpaceToBatchNDAttrs;
    const { shape } = given(inputs, 'x');
    const whole = [[0, 0], ...paddings, ...shape.slice(1 + blockShape.length).map(() => [0, 0])];
    const x = run('PadV2', { x: inputs.x }, { paddings: whole, constantValue: 0 });
    const block: [number[], number, boolean] = [[...blockShape], sizeOf(blockShape), false];
    const apart = tf.backend_util.getReshaped([...x.shape], ...block);
    const perm = tf.backend_util.getPermuted(apart.length, blockShape.length, false);
    const blocks = run('Transpose', { x: run('Reshape', { x }, { shape: apart }) }, { perm });
    const joined = tf.backend_util.getReshapedPermuted([...x.shape], ...block);
    return run('Reshape', { x: blocks }, { shape: joined });
  },
  BatchToSpaceND: ({ run, inputs, attributes }) => {
    const { blockShape, crops } = attributes as unknown as tf.BatchToSpaceNDAttrs;
    const x = given(inputs, 'x');
    const block: [number[], number] = [[...blockShape], sizeOf(blockShape)];
    const apart = tf.backend_util.getReshaped([...x.shape], ...block);
    const perm = tf.backend_util.getPermuted(apart.length, blockShape.length);
    const blocks = run('Transpose', { x: run('Reshape', { x }, { shape: apart }) }, { perm });
    const shape = tf.backend_util.getReshapedPermuted([...x.shape], ...block);
    const joined = run('Reshape', { x: blocks }, { shape });
    const begin = tf.backend_util.getSliceBeginCoords(crops, blockShape.length);
    const size = tf.backend_util.getSliceSize(shape, crops, blockShape.length);
    return run('Slice', { x: joined }, { begin, size });
  },
};

type Shape4D = [number, number, number, number];
