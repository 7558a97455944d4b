import type { Value } from '../graph/value.js';
import { float } from '../onnx-file/onnx-model.js';
import type { Lowerings } from './lowering.js';
import { PICTURE, plainOrder, sameOrder } from './order.js';

/** Norms with known statistics. */
export const NORMALIZATION_LOWERINGS: Lowerings = {
  // Of mean 0 and variance 1, which leave its factor and term as they are. What does not lie as a picture is not brought into that order.
  BatchNormalization: (emitter, value, { inputs }) => {
    const [x, scale, shift] = inputs as readonly [Value, Value, Value];
    const { writer } = emitter;
    const order = emitter.orderOf(value);
    const isPicture = sameOrder(order, PICTURE);
    if (!isPicture) {
      const operand = (input: Value) => emitter.operand(input, order).name;
      const scaled = writer.one('Mul', [emitter.read(x, order), operand(scale)]);
      return emitter.bind(value, order, writer.one('Add', [scaled, operand(shift)]));
    }
    const channels = value.shape[3] as number;
    const constant = (number: number) =>
      writer.tensor(new Float32Array(channels).fill(number), [channels]);
    const names = [
      emitter.read(x, PICTURE),
      emitter.readAs(scale, plainOrder(1), [channels]),
      emitter.readAs(shift, plainOrder(1), [channels]),
      constant(0),
      constant(1),
    ];
    const attributes = { epsilon: float(0) };
    emitter.bind(value, PICTURE, writer.one('BatchNormalization', names, { attributes }));
  },
};
