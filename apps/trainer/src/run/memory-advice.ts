import type { Size } from '@posewright/pose';
import type { StepMemory } from '@posewright/training';
import type { TrainingConfig } from '../config/training-config.js';

/** Sizes of input that every network takes are multiples of so many pixels. */
const INPUT_STEP = 64;

/** Options of {@link memoryAdvice}. */
export interface MemoryAdviceOptions {
  /** Memory that the process can still take, in bytes. */
  readonly available: number;
  /** What decides how much a step takes. */
  readonly config: Pick<TrainingConfig, 'batchSize' | 'accumulation'>;
  /** Pixels that the network sees. */
  readonly input: Size;
}

/**
 * Says with which batch and which size of input steps would fit into the memory that is left.
 *
 * @returns Sentences; `null` where they fit as they are.
 */
export function memoryAdvice(
  { total, growing }: StepMemory,
  { available, config, input }: MemoryAdviceOptions,
): string | null {
  if (total <= available) return null;
  const part = (available - (total - growing)) / growing;
  const ways = [...smallerBatch(part, config), ...smallerInput(part, input)];
  const problem = `A step takes ${gibibytes(total)}, but only ${gibibytes(available)} are free.`;
  if (ways.length === 0) {
    return `${problem} Not even one picture at a time would fit: choose a smaller network, or free some memory.`;
  }
  return `${problem} What would fit: ${ways.join('; or ')}.`;
}

/** As many gradients as before make a step. */
function smallerBatch(
  part: number,
  { batchSize, accumulation = 1 }: MemoryAdviceOptions['config'],
): readonly string[] {
  for (let size = Math.floor(part * batchSize); size >= 1; size--) {
    if (batchSize % size !== 0) continue;
    return [
      `\`--batch-size ${size} --accumulation ${(accumulation * batchSize) / size}\`, whose steps see as many pictures`,
    ];
  }
  return [];
}

function smallerInput(part: number, { height, width }: Size): readonly string[] {
  const fit = (length: number) =>
    Math.floor((length * Math.sqrt(Math.max(part, 0))) / INPUT_STEP) * INPUT_STEP;
  const size = { height: fit(height), width: fit(width) };
  if (size.height === 0 || size.width === 0) return [];
  return [`an \`input\` of ${size.height} x ${size.width} in the configuration`];
}

/** Bytes in words. */
export function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(2)} GiB`;
}
