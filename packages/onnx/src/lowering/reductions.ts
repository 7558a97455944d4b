import { int, ints } from '../onnx-file/onnx-model.js';
import { type Lowering, type Lowerings, numbers } from './lowering.js';

/** Reductions in the order in which the input lies; the axes stay, with size 1. */
const reduction: Lowering = (emitter, value, operation) => {
  const { type, inputs } = operation;
  const [input] = inputs as readonly [typeof value];
  const order = emitter.heldOrder(input);
  const axes = numbers(operation, 'axes')
    .map((axis) => order.indexOf(axis))
    .sort((one, other) => one - other);
  const { writer } = emitter;
  const name = emitter.read(input, order);
  // Of all reductions only the sum takes its axes as an input in this version of ONNX.
  const reduced =
    type === 'ReduceSum'
      ? writer.one(type, [name, writer.integers(axes)])
      : writer.one(type, [name], { attributes: { axes: ints(axes) } });
  emitter.bind(value, order, reduced);
};

const argument: Lowering = (emitter, value, { type, inputs, attributes }) => {
  const [input] = inputs as readonly [typeof value];
  const order = emitter.heldOrder(input);
  const axis = int(order.indexOf(attributes.axis as number));
  const found = emitter.writer.one(type, [emitter.read(input, order)], { attributes: { axis } });
  emitter.bind(value, order, emitter.writer.one('Cast', [found], { attributes: { to: int(6) } }));
};

const alongAxis: Lowering = (emitter, value, { type, inputs, attributes }) => {
  const [input] = inputs as readonly [typeof value];
  const order = emitter.heldOrder(input);
  const axis = int(order.indexOf(attributes.axis as number));
  const name = emitter.writer.one(type, [emitter.read(input, order)], { attributes: { axis } });
  emitter.bind(value, order, name);
};

const cumulative: Lowering = (emitter, value, { type, inputs, attributes }) => {
  const [input] = inputs as readonly [typeof value];
  const order = emitter.heldOrder(input);
  const { writer } = emitter;
  const axis = writer.tensor(Int32Array.of(order.indexOf(attributes.axis as number)), []);
  const name = writer.one(type, [emitter.read(input, order), axis], {
    attributes: {
      exclusive: int(attributes.exclusive ? 1 : 0),
      reverse: int(attributes.reverse ? 1 : 0),
    },
  });
  emitter.bind(value, order, name);
};

/** Functions of all elements along some axes. */
export const REDUCTION_LOWERINGS: Lowerings = {
  ReduceMax: reduction,
  ReduceMean: reduction,
  ReduceMin: reduction,
  ReduceProd: reduction,
  ReduceSum: reduction,
  ArgMax: argument,
  ArgMin: argument,
  Softmax: alongAxis,
  CumSum: cumulative,
};
