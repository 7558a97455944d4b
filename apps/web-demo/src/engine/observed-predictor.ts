import type { HeadOutput, InputImages, PosePredictor } from '@posewright/estimator';
import { createGrid, type Grid, type HeadSpec, type RgbImage } from '@posewright/pose';

/** A predictor whose last answer can be looked at, and which can be made to answer by an earlier stage. */
export interface ObservedPredictor {
  /** Stands for the network's own. */
  readonly predictor: PosePredictor;
  /** What to look at from now on: the last stage that counts, the network's own where not given. */
  observe(options: { readonly stage: number | undefined }): void;
  /** What went in and came out first since `observe`, of the first picture of the batch: of a flip test, the picture as it is. */
  last(): { readonly input: RgbImage; readonly heatmaps: Grid; readonly pafs: Grid | null };
}

/** Looks over the shoulder of a predictor. */
export function createObservedPredictor(observed: PosePredictor): ObservedPredictor {
  let heads: readonly HeadSpec[] = observed.heads;
  let answer: { readonly images: InputImages; readonly outputs: readonly HeadOutput[] } | null =
    null;
  const gridOf = (kind: HeadSpec['kind']): Grid | null => {
    const index = heads.map((head) => head.kind).lastIndexOf(kind);
    const output = answer?.outputs[index];
    return output === undefined ? null : firstGrid(output);
  };
  const { network, engine, skeleton, input, preprocessing } = observed;
  return {
    predictor: {
      network,
      engine,
      skeleton,
      input,
      preprocessing,
      get heads() {
        return heads;
      },
      predict: async (images, asked) => {
        const outputs = await observed.predict(images);
        answer ??= { images, outputs };
        return asked === undefined
          ? outputs
          : asked.map((name) => {
              const place = observed.heads.findIndex((head) => head.name === name);
              return outputs[place] as HeadOutput;
            });
      },
      dispose: () => observed.dispose(),
    },
    observe: ({ stage = Number.POSITIVE_INFINITY }) => {
      answer = null;
      heads = observed.heads.filter((head) => head.stage <= stage);
    },
    last: () => {
      const heatmaps = gridOf('heatmaps');
      if (answer === null || heatmaps === null) throw new Error('No picture was looked at yet.');
      return {
        input: pictureOf(answer.images, observed),
        heatmaps,
        pafs: gridOf('pafs'),
      };
    },
  };
}

function firstGrid({ data, shape: [, height, width, channels] }: HeadOutput): Grid {
  return createGrid({ height, width, channels }, data.slice(0, height * width * channels));
}

/** Turns a network's input back into a picture. */
function pictureOf(
  { data, shape: [, height, width] }: InputImages,
  { preprocessing }: PosePredictor,
): RgbImage {
  const { channels, scale, mean, std } = preprocessing;
  const pixels = new Uint8ClampedArray(height * width * 3);
  for (let index = 0; index < pixels.length; index++) {
    const channel = index % 3;
    const value = (data[index] as number) * (std[channel] as number) + (mean[channel] as number);
    pixels[channels === 'rgb' ? index : index + 2 - 2 * channel] = value / scale;
  }
  return { height, width, data: pixels };
}
