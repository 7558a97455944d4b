import { sizeOf, type Value } from '../graph/value.js';
import { int } from '../onnx-file/onnx-model.js';
import { reshapedOrder, transposed } from './choose-orders.js';
import { onnxAttributes } from './elementwise.js';
import { type Lowering, type Lowerings, numbers } from './lowering.js';
import { inOrder, plainOrder } from './order.js';

/** Parts of tensors, tensors made of parts, and other views of the same numbers. */
export const SHAPING_LOWERINGS: Lowerings = {
  // Another name for the axes: the same tensor.
  Transpose: (emitter, value, operation) => {
    const [input] = operation.inputs as readonly [Value];
    const order = emitter.heldOrder(input);
    emitter.bind(value, transposed(order, operation), emitter.read(input, order));
  },
  Reshape: (emitter, value, { inputs }) => {
    const [input] = inputs as readonly [Value];
    const held = emitter.heldOrder(input);
    const order = reshapedOrder(input.shape, held, value.shape);
    if (order === null) {
      const plain = plainOrder(value.shape.length);
      const from = plainOrder(input.shape.length);
      emitter.bind(value, plain, emitter.readAs(input, from, value.shape));
    } else if (input.source.kind === 'constant') {
      emitter.bind(value, order, emitter.readAs(input, held, inOrder(value.shape, order)));
    } else {
      emitter.share(value, input, order); // Who needs the sizes to be these gives them to it.
    }
  },
  // Tensors one after another in one vector, each as its partner in the second half of the inputs lies.
  Pack: (emitter, value, { inputs }) => {
    const half = inputs.length / 2;
    const flat = inputs.slice(0, half).map((input, index) => {
      const order = emitter.orderOf(inputs[half + index] as Value);
      return emitter.readAs(input, order, [sizeOf(input.shape)]);
    });
    const name = emitter.writer.one('Concat', flat, { attributes: { axis: int(0) } });
    emitter.bind(value, [0], name);
  },
  Expand: (emitter, value, { inputs }) => {
    const order = emitter.orderOf(value);
    const { name } = emitter.operand(inputs[0] as Value, order);
    const dims = emitter.writer.integers(inOrder(value.shape, order));
    emitter.bind(value, order, emitter.writer.one('Expand', [name, dims]));
  },
  Concat: (emitter, value, { inputs, attributes }) => {
    const order = emitter.orderOf(value);
    const axis = int(order.indexOf(attributes.axis as number));
    const names = inputs.map((input) => emitter.read(input, order));
    emitter.bind(value, order, emitter.writer.one('Concat', names, { attributes: { axis } }));
  },
  Slice: (emitter, value, operation) => {
    const [input] = operation.inputs as readonly [Value];
    const order = emitter.orderOf(value);
    const [begin, steps] = [numbers(operation, 'begin'), numbers(operation, 'steps')];
    const axes = order.flatMap((axis, place) =>
      input.shape[axis] === value.shape[axis] && steps[axis] === 1 ? [] : [place],
    );
    const ends = begin.map((first, axis) =>
      endOf(first, value.shape[axis] as number, steps[axis] as number),
    );
    const { writer } = emitter;
    const pick = (list: readonly number[]) =>
      writer.integers(axes.map((place) => list[order[place] as number] as number));
    const name = writer.one('Slice', [
      emitter.read(input, order),
      pick(begin),
      pick(ends),
      writer.integers(axes),
      pick(steps),
    ]);
    emitter.bind(value, order, name);
  },
  Pad: (emitter, value, operation) => {
    const [input, number] = operation.inputs as readonly [Value, Value];
    const order = emitter.orderOf(value);
    const paddings = numbers(operation, 'paddings');
    const pads = [0, 1].flatMap((end) => order.map((axis) => paddings[2 * axis + end] as number));
    const { writer } = emitter;
    const inputs = [emitter.read(input, order), writer.integers(pads), emitter.read(number, [])];
    emitter.bind(value, order, writer.one('Pad', inputs));
  },
  Tile: (emitter, value, operation) => {
    const [input] = operation.inputs as readonly [Value];
    const order = emitter.orderOf(value);
    const repeats = numbers(operation, 'repeats');
    const { writer } = emitter;
    const times = writer.integers(order.map((axis) => repeats[axis] as number));
    emitter.bind(value, order, writer.one('Tile', [emitter.read(input, order), times]));
  },
  Gather: (emitter, value, { inputs, attributes }) => {
    const [input, indices] = inputs as readonly [Value, Value];
    const axis = int(attributes.axis as number);
    const names = [readPlain(emitter, input), readPlain(emitter, indices)];
    const name = emitter.writer.one('Gather', names, { attributes: { axis } });
    emitter.bind(value, plainOrder(value.shape.length), name);
  },
  GatherND: (emitter, value, { inputs }) => {
    const [input, indices] = inputs as readonly [Value, Value];
    const names = [readPlain(emitter, input), readIndices(emitter, indices)];
    const name = emitter.writer.one('GatherND', names);
    emitter.bind(value, plainOrder(value.shape.length), name);
  },
  ScatterND: (emitter, value, { inputs, attributes }) => {
    const [input, indices, updates] = inputs as readonly [Value, Value, Value];
    const names = [
      readPlain(emitter, input),
      readIndices(emitter, indices),
      readPlain(emitter, updates),
    ];
    const options = { attributes: onnxAttributes(attributes) };
    const name = emitter.writer.one('ScatterND', names, options);
    emitter.bind(value, plainOrder(value.shape.length), name);
  },
};

/** Before the first element there is nothing that an index could name. */
const BEFORE_ALL = -(2 ** 31);

function endOf(first: number, count: number, step: number): number {
  const end = first + count * step;
  return step < 0 && end < 0 ? BEFORE_ALL : end;
}

/** Where several indices make a place, ONNX takes them with 64 bits only. */
function readIndices(emitter: Parameters<Lowering>[0], value: Value): string {
  const names = [readPlain(emitter, value)];
  return emitter.writer.one('Cast', names, { attributes: { to: int(7) } });
}

function readPlain(emitter: Parameters<Lowering>[0], value: Value): string {
  return emitter.read(value, plainOrder(value.shape.length));
}
