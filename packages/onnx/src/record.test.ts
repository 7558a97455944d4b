import { prepareBackend } from '@posewright/backends/node';
import { BackendError, OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectClose } from './fixtures/expect-close.js';
import { runModel } from './fixtures/run-model.js';
import { bools, float, floats, ints, random } from './fixtures/test-tensor.js';
import { compile } from './program/compile.js';
import { record } from './record.js';
import type { NamedTensors } from './recorder/record-graph.js';
import { RECORDER } from './recorder/recorder-name.js';
import type { Recording } from './recording.js';

const X = { x: { shape: [2, 3] } } as const;
const READ =
  'A tensor of shape [2, 3] is read while it is recorded: its numbers are known only when the graph runs. ' +
  'Return it as an output and read it there.';

/** What tfjs is in, as far as it can be seen. */
function stateOfEngine() {
  const { state, registeredVariables, backendName } = tf.engine();
  return {
    backendName,
    memory: { ...tf.memory() },
    scopes: state.scopeStack.length,
    scope: state.activeScope ?? null,
    gradientDepth: state.gradientDepth,
    kernelDepth: state.kernelDepth,
    tape: (state.activeTape ?? []).length,
    dataIds: state.numDataBuffers,
    variables: Object.values(registeredVariables).map(({ name, dataId }) => [name, dataId]),
    gradients: ['Conv2D', 'DepthwiseConv2dNative', 'MaxPool', 'AvgPool', 'ResizeBilinear'].map(
      (name) => tf.getGradient(name),
    ),
    backends: Object.keys(tf.engine().registryFactory),
    kernels: tf.getKernelsForBackend(RECORDER).length,
  };
}

function variable(shape: readonly number[], numbers: ArrayLike<number>): tf.Variable {
  return tf.tidy(() => tf.variable(tf.tensor(Float32Array.from(numbers), [...shape])));
}

let before: ReturnType<typeof stateOfEngine>;

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

beforeEach(() => {
  before = stateOfEngine();
});

afterEach(() => {
  expect(stateOfEngine()).toEqual(before);
});

describe('what cannot be recorded says so', () => {
  const relu = (x: tf.Tensor | undefined) => tf.relu(x as tf.Tensor);

  test.each<readonly [string, (inputs: NamedTensors) => unknown, Error]>([
    ['reading at once', ({ x }) => relu(x).dataSync(), new BackendError(RECORDER, READ)],
    ['reading an input', ({ x }) => x?.arraySync(), new BackendError(RECORDER, READ)],
    ['printing', ({ x }) => relu(x).print(), new BackendError(RECORDER, READ)],
    [
      'reading later',
      ({ x }) => {
        void relu(x).data();
        return { y: relu(x) };
      },
      new BackendError(RECORDER, READ),
    ],
    [
      'finding what is true',
      ({ x }) => {
        void tf.whereAsync(tf.greater(x as tf.Tensor, 0));
        return { y: relu(x) };
      },
      new BackendError(RECORDER, READ),
    ],
    [
      'picking what is true',
      ({ x }) => {
        void tf.booleanMaskAsync(x as tf.Tensor, tf.greater(x as tf.Tensor, 0));
        return { y: relu(x) };
      },
      new BackendError(RECORDER, READ.replace('2, 3', '6')),
    ],
    [
      'what is there once',
      ({ x }) => ({ y: tf.unique(tf.reshape(x as tf.Tensor, [6])).values }),
      new BackendError(
        RECORDER,
        'The kernel `Unique` cannot be recorded: the shape of what it gives depends on numbers, which are known only when the ' +
          'graph runs. Compute it outside of the recorded function.',
      ),
    ],
    [
      'a kernel that nobody knows',
      ({ x }) => ({ y: tf.cumprod(x as tf.Tensor, 1) }),
      new BackendError(
        RECORDER,
        "The kernel `Cumprod` cannot be recorded. Say how it is done in ONNX, `registerRecorderKernel('Cumprod', " +
          '({ graph, inputs, attributes }) => graph.apply(...))`, or compute it outside of the recorded function.',
      ),
    ],
    [
      'a kernel that tfjs does not know either',
      ({ x }) => ({ y: tf.engine().runKernel('Shrink', { x: x as tf.Tensor }) }),
      new BackendError(
        RECORDER,
        "The kernel `Shrink` cannot be recorded. Say how it is done in ONNX, `registerRecorderKernel('Shrink', " +
          '({ graph, inputs, attributes }) => graph.apply(...))`, or compute it outside of the recorded function.',
      ),
    ],
    [
      'a function that goes on later',
      async ({ x }) => {
        const y = await relu(x).data();
        return { y: tf.tensor(y) };
      },
      new BackendError(
        RECORDER,
        'The recorded function is asynchronous, but what comes after an `await` cannot be recorded. Await before, and record ' +
          'the rest.',
      ),
    ],
    [
      'a function that goes on with a constant later',
      async ({ x }) => {
        await tf.scalar(1).data();
        return { y: relu(x) };
      },
      new BackendError(
        RECORDER,
        'The recorded function is asynchronous, but what comes after an `await` cannot be recorded. Await before, and record ' +
          'the rest.',
      ),
    ],
    [
      'a new variable',
      ({ x }) => ({ y: tf.add(x as tf.Tensor, tf.variable(tf.ones([3]))) }),
      new BackendError(
        RECORDER,
        'A variable of shape [3] is made while recording, but it would be made once and not in each run. Make it before, and ' +
          'pass it in `variables`.',
      ),
    ],
    [
      'a new variable of an input',
      ({ x }) => ({ y: tf.variable(x as tf.Tensor) }),
      new BackendError(
        RECORDER,
        'A variable of shape [2, 3] is made while recording, but it would be made once and not in each run. Make it before, ' +
          'and pass it in `variables`.',
      ),
    ],
    [
      'a recording inside of a recording',
      ({ x }) => {
        record(({ x: inner }) => ({ y: inner as tf.Tensor }), { inputs: X });
        return { y: x };
      },
      new BackendError(
        RECORDER,
        'A recording was started inside of another one, or of a gradient. Record outside of `record` and `tf.grad`.',
      ),
    ],
    [
      'text',
      ({ x }) => {
        tf.tensor1d(['left', 'right']);
        return { y: x };
      },
      new BackendError(
        RECORDER,
        'A tensor of type string cannot be recorded, only float32, int32 and bool. Compute it outside of the recorded function.',
      ),
    ],
    [
      'complex numbers',
      ({ x }) => ({ y: tf.real(tf.complex(x as tf.Tensor, x as tf.Tensor)) }),
      new BackendError(
        RECORDER,
        "The kernel `Complex` cannot be recorded. Say how it is done in ONNX, `registerRecorderKernel('Complex', " +
          '({ graph, inputs, attributes }) => graph.apply(...))`, or compute it outside of the recorded function.',
      ),
    ],
    [
      'an output with the name of an input',
      ({ x }) => ({ x: relu(x) }),
      new OptionError('outputs', 'named otherwise than the inputs', 'x'),
    ],
    [
      'what the function throws itself',
      ({ x }) => {
        relu(x);
        throw new RangeError('of its own');
      },
      new RangeError('of its own'),
    ],
  ])('%s', async (_, fn, error) => {
    const attempt = () => record(fn as (inputs: NamedTensors) => NamedTensors, { inputs: X });
    expect(attempt).toThrow(error);
    expect(attempt).toThrow(error.constructor as new () => Error);
    await new Promise((resolve) => setTimeout(resolve, 0)); // What goes on later must not fail where nobody sees it.
  });

  test('a recording inside of a gradient', () => {
    const gradient = tf.grad((x) => {
      record(({ x: inner }) => ({ y: inner as tf.Tensor }), { inputs: X });
      return x;
    });
    tf.tidy(() => {
      expect(() => gradient(tf.scalar(1))).toThrow(
        'A recording was started inside of another one, or of a gradient. Record outside of `record` and `tf.grad`.',
      );
    });
  });

  test('the assignment of a variable that is not among those passed', () => {
    const counter = tf.tidy(() => tf.variable(tf.scalar(7), false, 'a-counter'));
    expect(() =>
      record(
        ({ x }) => {
          counter.assign(tf.add(counter, 1));
          return { y: x as tf.Tensor };
        },
        { inputs: X },
      ),
    ).toThrow(
      new BackendError(
        RECORDER,
        'The variable `a-counter` of shape [] is assigned while recording, but it is not among the `variables`. Pass it there, ' +
          'so that the program keeps it.',
      ),
    );
    expect(counter.dataSync()[0]).toBe(7);
    counter.dispose();
  });
});

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeAll(async () => {
    await prepareBackend({ backend, threads: 1 });
  });
  beforeEach(() => {
    before = stateOfEngine();
  });

  /** Throws at the nth operation of a step with everything in it. */
  test('a throw at any operation leaves tfjs and all variables as they were', () => {
    const weights = variable([3, 3, 2, 2], float([3, 3, 2, 2]).elements);
    const mean = variable([2], [0, 0]);
    const foreign = tf.tensor1d([3, 4]);
    const numbers = () => [weights, mean, foreign].map((tensor) => [...tensor.dataSync()]);
    const whole = { numbers: numbers(), engine: stateOfEngine() };
    let left = 0;
    const step = ({ x }: NamedTensors) => {
      const tick = <Type extends tf.Tensor>(tensor: Type): Type => {
        if (left-- === 0) throw new RangeError('now');
        return tensor;
      };
      const square = tf.customGrad((a, save) => {
        (save as (tensors: tf.Tensor[]) => void)([a as tf.Tensor]);
        return {
          value: tick(tf.square(a as tf.Tensor)),
          gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
            tick(tf.mul(dy, tf.mul(2, saved[0] as tf.Tensor))),
        };
      });
      const { value, grads } = tf.variableGrads(
        () =>
          tf.tidy(() => {
            const convolved = tick(tf.conv2d(x as tf.Tensor4D, weights as tf.Tensor4D, 1, 'same'));
            const normal = tick(tf.sub(convolved, mean));
            const kept = tf.keep(tick(tf.mul(normal, foreign)));
            return tick(
              tf.mean(square(tf.maxPool(kept as tf.Tensor4D, 2, 2, 'same'))),
            ) as tf.Scalar;
          }),
        [weights],
      );
      const gradient = Object.values(grads)[0] as tf.Tensor;
      weights.assign(tick(tf.sub(weights, tf.mul(0.1, gradient))) as tf.Variable);
      mean.assign(tick(tf.add(mean, foreign)) as tf.Variable);
      mean.assign(foreign);
      return { loss: tick(value) };
    };
    const attempt = () =>
      record(step, {
        inputs: { x: { shape: [1, 4, 4, 2] } },
        variables: new Map([
          ['weights', weights],
          ['mean', mean],
        ]),
      });
    const ends = Array.from({ length: 12 }, (_, nth) => {
      left = nth;
      let end = 'recorded';
      try {
        attempt();
      } catch (error) {
        end = (error as Error).message;
      }
      expect({ numbers: numbers(), engine: stateOfEngine() }).toEqual(whole);
      return end;
    });
    expect(ends.filter((end) => end === 'now').length).toBe(9);
    expect(ends.slice(9)).toEqual(['recorded', 'recorded', 'recorded']);
    tf.dispose([weights, mean, foreign]);
  });

  test('variables and tensors from outside stay where they are, and become constants', async () => {
    const factors = variable([3], [1, 2, 3]);
    const tensor = tf.tensor1d([10, 20, 30]);
    const { state } = tf.engine();
    const owners = () =>
      [factors, tensor].map(
        ({ dataId }) => state.tensorInfo.get(dataId)?.backend as tf.KernelBackend,
      );
    const own = owners();
    const recording = record(
      ({ x }) => ({ y: tf.add(tf.mul(x as tf.Tensor, factors), tf.neg(tensor)) }),
      { inputs: X },
    );
    expect(owners()).toEqual(own);
    expect(own[0]).toBe(tf.backend());
    tf.dispose([factors, tensor]);
    const { y } = await runModel(recording, { x: floats([2, 3], [1, 1, 1, 2, 2, 2]) });
    expect([...(y as Float32Array)]).toEqual([-9, -18, -27, -8, -16, -24]);
  });

  test('a tensor from outside can be assigned, and stays the user’s', async () => {
    const state = variable([2], [1, 2]);
    const tensor = tf.tensor1d([5, 6]);
    const recording = record(
      ({ x }) => {
        const y = tf.add(x as tf.Tensor, state);
        state.assign(tensor);
        return { y };
      },
      { inputs: { x: { shape: [2] } }, variables: new Map([['v', state]]) },
    );
    expect([...state.dataSync()]).toEqual([1, 2]);
    expect([...tensor.dataSync()]).toEqual([5, 6]);
    const program = await compile(recording, { threads: 1 });
    const first = await program.run({ x: Float32Array.of(0, 0) });
    const second = await program.run({ x: Float32Array.of(0, 0) });
    expect([...(first.y as Float32Array), ...(second.y as Float32Array)]).toEqual([1, 2, 5, 6]);
    await program.pull();
    expect([...state.dataSync()]).toEqual([5, 6]);
    await program.dispose();
    tf.dispose([state, tensor]);
  });
});

describe('what is recorded', () => {
  beforeAll(async () => {
    await prepareBackend({ backend: 'cpu' });
  });
  beforeEach(() => {
    before = stateOfEngine();
  });

  test('an input, a constant, a tensor from outside and the same value twice can be outputs', async () => {
    const tensor = tf.tensor1d([1, 2, 3]);
    const recording = record(
      ({ x }) => {
        const y = tf.relu(x as tf.Tensor);
        return {
          itself: x as tf.Tensor,
          again: x as tf.Tensor,
          once: y,
          twice: y,
          constant: tf.tensor1d([4, 5], 'int32'),
          ones: tf.ones([70, 70]),
          outside: tensor,
          truth: tf.tensor1d([true, false], 'bool'),
        };
      },
      { inputs: X },
    );
    tensor.dispose();
    expect(recording.outputs).toEqual([
      { name: 'itself', shape: [2, 3], dtype: 'float32' },
      { name: 'again', shape: [2, 3], dtype: 'float32' },
      { name: 'once', shape: [2, 3], dtype: 'float32' },
      { name: 'twice', shape: [2, 3], dtype: 'float32' },
      { name: 'constant', shape: [2], dtype: 'int32' },
      { name: 'ones', shape: [70, 70], dtype: 'float32' },
      { name: 'outside', shape: [3], dtype: 'float32' },
      { name: 'truth', shape: [2], dtype: 'bool' },
    ]);
    const x = floats([2, 3], [-1, 0, 1, 2, -3, 4]);
    const found = await runModel(recording, { x });
    const plain = Object.entries(found).map(([name, data]) => [name, [...data].slice(0, 6)]);
    expect(Object.fromEntries(plain)).toEqual({
      itself: [-1, 0, 1, 2, -3, 4],
      again: [-1, 0, 1, 2, -3, 4],
      once: [0, 0, 1, 2, 0, 4],
      twice: [0, 0, 1, 2, 0, 4],
      constant: [4, 5],
      ones: [1, 1, 1, 1, 1, 1],
      outside: [1, 2, 3],
      truth: [1, 0],
    });
    expect(found.ones?.length).toBe(4900);
  });

  test('inputs and outputs may have the names of operations', async () => {
    const recording = record(
      ({ Relu, Add }) => {
        const sum = tf.relu(tf.add(tf.relu(Relu as tf.Tensor), tf.relu(Add as tf.Tensor)));
        return { Relu_1: tf.neg(sum), Neg: tf.neg(tf.exp(sum)), constant: tf.mul(sum, 3) };
      },
      { inputs: { Relu: { shape: [2] }, Add: { shape: [2] } } },
    );
    const found = await runModel(recording, {
      Relu: floats([2], [1, -1]),
      Add: floats([2], [0, 0]),
    });
    expect([...(found.Relu_1 as Float32Array)]).toEqual([-1, -0]);
    expect([...(found.constant as Float32Array)]).toEqual([3, 0]);
    expectClose(found.Neg as Float32Array, [-Math.E, -1]);
  });

  test('inputs of every kind of numbers', async () => {
    const recording = record(
      ({ x, n, b }) => ({
        y: tf.where(b as tf.Tensor, x as tf.Tensor, tf.cast(n as tf.Tensor, 'float32')),
      }),
      {
        inputs: {
          x: { shape: [2] },
          n: { shape: [2], dtype: 'int32' },
          b: { shape: [2], dtype: 'bool' },
        },
      },
    );
    const { y } = await runModel(recording, {
      x: floats([2], [0.5, 1.5]),
      n: ints([2], [7, 8]),
      b: bools([2], (index) => index === 1),
    });
    expect([...(y as Float32Array)]).toEqual([7, 1.5]);
  });

  test('inside of the user’s tidy, with tidies, kept tensors, clones and disposals', async () => {
    let recording: Recording | null = null;
    let outside: number[] = [];
    tf.tidy(() => {
      const tensor = tf.tensor1d([1, 2, 3]);
      recording = record(
        ({ x }) => {
          const inner = tf.tidy(() => {
            const kept = tf.keep(tf.add(x as tf.Tensor, tensor));
            const clone = tf.clone(kept);
            kept.dispose();
            return tf.mul(clone, 2);
          });
          const rest = tf.neg(inner);
          inner.dispose();
          return { y: tf.keep(rest) };
        },
        { inputs: X },
      );
      outside = [...tensor.dataSync()];
    });
    expect(outside).toEqual([1, 2, 3]);
    const { y } = await runModel(recording as unknown as Recording, {
      x: floats([2, 3], [0, 0, 0, 1, 1, 1]),
    });
    expect([...(y as Float32Array)]).toEqual([-2, -4, -6, -4, -6, -8]);
  });

  test('gradients of one’s own, one inside of another', async () => {
    const halved = tf.customGrad((a) => ({
      value: tf.clone(a as tf.Tensor),
      gradFunc: (dy: tf.Tensor) => tf.mul(dy, 0.5),
    }));
    const outer = tf.customGrad((a, save) => {
      (save as (tensors: tf.Tensor[]) => void)([a as tf.Tensor]);
      return {
        value: tf.add(halved(tf.square(a as tf.Tensor)), 1),
        gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(halved(dy), saved[0] as tf.Tensor),
      };
    });
    const recording = record(
      ({ x }) => ({ dx: tf.grad((a) => tf.sum(halved(outer(halved(a)))))(x as tf.Tensor) }),
      { inputs: { x: { shape: [3] } } },
    );
    const { dx } = await runModel(recording, { x: floats([3], [1, 2, -3]) });
    expect([...(dx as Float32Array)]).toEqual([0.25, 0.5, -0.75]);
  });

  test('random numbers are the same in every run', async () => {
    const recording = record(
      ({ x }) => ({
        y: tf.dropout(x as tf.Tensor, 0.5),
        noise: tf.add(x as tf.Tensor, tf.randomUniform([2, 3])),
      }),
      { inputs: X },
    );
    const program = await compile(recording, { threads: 1 });
    const x = Float32Array.of(1, 1, 1, 1, 1, 1);
    const first = await program.run({ x });
    const second = await program.run({ x });
    expect(second).toEqual(first);
    await program.dispose();
  });

  test('arrays that are used again after a tensor was made of them', async () => {
    const recording = record(
      ({ x }) => {
        const numbers = Float32Array.of(1, 2, 3);
        const first = tf.add(x as tf.Tensor, tf.tensor1d(numbers));
        numbers.fill(9);
        return { y: tf.add(first, tf.tensor1d(numbers)) };
      },
      { inputs: X },
    );
    const { y } = await runModel(recording, { x: floats([2, 3], () => 0) });
    expect([...(y as Float32Array)]).toEqual([10, 11, 12, 10, 11, 12]);
  });

  test('constants can be read, and what is computed of them alone', async () => {
    const recording = record(
      ({ x }) => {
        const [sum] = tf.sum(tf.tensor1d([1, 2, 3])).dataSync();
        return { y: tf.mul(x as tf.Tensor, sum as number) };
      },
      { inputs: X },
    );
    const { y } = await runModel(recording, { x: floats([2, 3], (index) => index) });
    expect([...(y as Float32Array)]).toEqual([0, 6, 12, 18, 24, 30]);
  });

  test('channels first, pictures go in and come out that way', async () => {
    const recording = record(
      ({ x }) => ({ y: tf.slice(x as tf.Tensor4D, [0, 0, 0, 1], [1, 2, 3, 1]) }),
      { inputs: { x: { shape: [1, 2, 3, 2] } }, channelsFirst: true },
    );
    expect(recording.inputs[0]?.shape).toEqual([1, 2, 2, 3]);
    expect(recording.outputs[0]?.shape).toEqual([1, 1, 2, 3]);
    const { y } = await runModel(recording, { x: floats([1, 2, 2, 3], (index) => index) });
    expect([...(y as Float32Array)]).toEqual([6, 7, 8, 9, 10, 11]);
  });

  test('a thousand recordings leave nothing behind', () => {
    for (let index = 0; index < 1000; index++) {
      record(({ x }) => ({ y: tf.mul(x as tf.Tensor, random(index)) }), { inputs: X });
    }
    expect(stateOfEngine()).toEqual(before);
  });
});
