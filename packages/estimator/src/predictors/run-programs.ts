import type { HeadSpec } from '@posewright/pose';
import type { Programs } from './create-programs.js';
import type { HeadOutput, MapPredictor } from './pose-predictor.js';

/** The recordings' input. */
export const IMAGES = 'images';

/** Answers pictures with a network's programs. */
export function runPrograms(
  heads: readonly HeadSpec[],
  { at }: Pick<Programs, 'at'>,
): MapPredictor['predict'] {
  return async ({ data, shape }, names) => {
    const program = await at(shape);
    const results = await program.run(
      { [IMAGES]: data },
      { shapes: { [IMAGES]: shape }, outputs: names },
    );
    const [batch, height, width] = shape;
    const asked = names?.map((name) => heads.find((head) => head.name === name) as HeadSpec);
    return (asked ?? heads).map(
      ({ name, stride, channels }): HeadOutput => ({
        data: results[name] as Float32Array,
        shape: [batch, height / stride, width / stride, channels],
      }),
    );
  };
}
