import { sampleNormal, sampleUniform } from '@posewright/pose';

/** Makes the first values of a parameter. Shapes are tfjs's: `[height, width, inputs, filters]` for a convolution. */
export type Initializer = (shape: readonly number[], random: () => number) => Float32Array;

/** The same value everywhere. */
export function constant(value: number): Initializer {
  return (shape) => new Float32Array(sizeOf(shape)).fill(value);
}

/** Normal with the given standard deviation; HRNet uses 0.001 (Sun et al., 2019, reference code). */
export function normal(standardDeviation: number): Initializer {
  return (shape, random) => fill(shape, () => standardDeviation * sampleNormal(random));
}

/** Normal, variance `2 / fanIn`, for layers before a rectifier (He et al., 2015, eq. 10). */
export function kaimingNormal(): Initializer {
  return (shape, random) => normal(Math.sqrt(2 / fans(shape).fanIn))(shape, random);
}

/** Uniform, variance `2 / fanIn`, for layers before a rectifier (He et al., 2015). */
export function kaimingUniform(): Initializer {
  return (shape, random) => uniform(Math.sqrt(6 / fans(shape).fanIn))(shape, random);
}

/** Uniform, variance `2 / (fanIn + fanOut)` (Glorot and Bengio, 2010, eq. 16). */
export function xavierUniform(): Initializer {
  return (shape, random) => {
    const { fanIn, fanOut } = fans(shape);
    return uniform(Math.sqrt(6 / (fanIn + fanOut)))(shape, random);
  };
}

/** Normal, variance `2 / (fanIn + fanOut)` (Glorot and Bengio, 2010). */
export function xavierNormal(): Initializer {
  return (shape, random) => {
    const { fanIn, fanOut } = fans(shape);
    return normal(Math.sqrt(2 / (fanIn + fanOut)))(shape, random);
  };
}

/** What PyTorch gives a convolution that is not told otherwise: uniform within `1 / sqrt(fanIn)`, bias included. */
export function pytorchDefault(fanIn: number): Initializer {
  return uniform(1 / Math.sqrt(fanIn));
}

function uniform(bound: number): Initializer {
  return (shape, random) => fill(shape, () => sampleUniform(random, -bound, bound));
}

/** `[height, width, inputs, filters]`: inputs and outputs that one unit is connected to. */
function fans(shape: readonly number[]): { fanIn: number; fanOut: number } {
  const [inputs = 1, filters = 1] = shape.slice(-2);
  const area = sizeOf(shape.slice(0, -2));
  return { fanIn: area * inputs, fanOut: area * filters };
}

function fill(shape: readonly number[], next: () => number): Float32Array {
  return new Float32Array(sizeOf(shape)).map(next);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
