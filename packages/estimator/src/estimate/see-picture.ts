import { averageFlipped, averageFlippedPafs, type MultiPoseMaps } from '@posewright/decoding';
import { toInput, warpAffine } from '@posewright/image';
import {
  type Affine,
  chainAffines,
  type Grid,
  inputToHeatmap,
  invertAffine,
  type RgbImage,
  type Size,
} from '@posewright/pose';
import { mirrorImages } from '../predictors/mirror-images.js';
import type { InputImages, MapPredictor } from '../predictors/pose-predictor.js';
import { predictMaps } from '../predictors/predict-maps.js';
import type { EstimateDefaults, EstimateOptions } from './estimate-options.js';
import { fitInput, type InputFit, scaledHeight } from './fit-input.js';
import { sampleGrid } from './sample-grid.js';
import { createStageClock, NO_CLOCK, type StageClock } from './stage-clock.js';
import { withSignal } from './with-signal.js';

/** What a network that finds everybody sees of a picture. */
export interface SeenPicture {
  /** The network's input, at the first scale. */
  readonly seen: RgbImage;
  /** From pixels of the picture to those of the input. */
  readonly imageToInput: Affine;
  /** Heatmaps and fields of the last stage, averaged over scales and the mirrored picture where asked for. */
  readonly maps: MultiPoseMaps;
}

/** Options of {@link seePicture}. */
export type SeePictureOptions = Pick<EstimateDefaults, 'height' | 'flip' | 'scales'> &
  Pick<EstimateOptions, 'signal'>;

/**
 * Runs a network that finds everybody on a picture that is scaled to the height of the input, undistorted, and padded on the right to a
 * multiple of the stride; at the bottom too where it is more than four times as wide as high.
 */
export async function seePicture(
  predictor: MapPredictor,
  image: RgbImage,
  options: SeePictureOptions = {},
): Promise<SeenPicture> {
  const heeding = withSignal(predictor, options.signal);
  const [seen] = await seePictures(heeding, [image], options);
  return seen as SeenPicture;
}

/** Runs it on pictures whose inputs have the same size. */
export async function seePictures(
  predictor: MapPredictor,
  images: readonly RgbImage[],
  {
    clock = createStageClock(NO_CLOCK),
    ...options
  }: SeePictureOptions & { clock?: StageClock } = {},
): Promise<SeenPicture[]> {
  const { height = predictor.input.height, scales = [1] } = options;
  const stride = strideOf(predictor);
  const views: SeenPicture[][] = [];
  for (const scale of scales) {
    const scaled = scaledHeight(height, { scale, stride });
    const fits = images.map((image) => fitInput(image, { height: scaled, stride }));
    views.push(await seeAtOneScale(predictor, images, { ...options, fits, clock }));
  }
  const [first = []] = views;
  if (views.length === 1) return first;
  return clock.measure('decodeMs', () =>
    first.map((_, picture) =>
      averageViews(
        views.map((view) => view[picture] as SeenPicture),
        stride,
      ),
    ),
  );
}

/** Input pixels for each pixel of the last stage's maps. */
export function strideOf({ heads }: Pick<MapPredictor, 'heads'>): number {
  return heads.at(-1)?.stride ?? 1;
}

async function seeAtOneScale(
  predictor: MapPredictor,
  images: readonly RgbImage[],
  {
    fits,
    flip = false,
    signal,
    clock,
  }: SeePictureOptions & { readonly fits: readonly InputFit[]; readonly clock: StageClock },
): Promise<SeenPicture[]> {
  signal?.throwIfAborted();
  const { preprocessing, skeleton } = predictor;
  const { size } = fits[0] as InputFit;
  const { seen, input } = clock.measure('prepareMs', () => {
    const warped = images.map((image, index) => {
      const { imageToInput } = fits[index] as InputFit;
      return warpAffine(image, { imageToInput, size, border: preprocessing.border });
    });
    return { seen: warped, input: batchOf(warped, predictor, size) };
  });
  const see = (batch: InputImages) =>
    clock.measureAsync('networkMs', async () => {
      const maps = await predictMaps(predictor, batch, { kinds: ['heatmaps', 'pafs'] });
      return maps as unknown as readonly MultiPoseMaps[];
    });
  const plain = await see(input);
  signal?.throwIfAborted();
  const turned = flip ? await see(mirrorImages(input)) : null;
  return plain.map((maps, index) => ({
    seen: seen[index] as RgbImage,
    imageToInput: (fits[index] as InputFit).imageToInput,
    maps: turned === null ? maps : withMirrored(maps, turned[index] as MultiPoseMaps),
  }));

  function withMirrored(maps: MultiPoseMaps, mirrored: MultiPoseMaps): MultiPoseMaps {
    return {
      heatmaps: averageFlipped(maps.heatmaps, mirrored.heatmaps, { skeleton }),
      pafs: averageFlippedPafs(maps.pafs, mirrored.pafs, { skeleton }),
    };
  }
}

/** Pictures of one size as a network takes them. */
export function batchOf(
  images: readonly RgbImage[],
  { preprocessing }: MapPredictor,
  { height, width }: Size,
): InputImages {
  return { data: toInput(images, preprocessing), shape: [images.length, height, width, 3] };
}

/** Averages the maps of several scales, those of the others read where the first one's pixels are. */
function averageViews(views: readonly SeenPicture[], stride: number): SeenPicture {
  const [first, ...others] = views as [SeenPicture, ...SeenPicture[]];
  const toHeatmap = ({ imageToInput }: SeenPicture) =>
    chainAffines(imageToInput, inputToHeatmap(stride));
  const heatmapToImage = invertAffine(toHeatmap(first));
  const average = (kind: keyof MultiPoseMaps): Grid => {
    const sum = { ...first.maps[kind], data: Float32Array.from(first.maps[kind].data) };
    for (const view of others) {
      const toGrid = chainAffines(heatmapToImage, toHeatmap(view));
      const { data } = sampleGrid(view.maps[kind], { toGrid, size: sum });
      for (let index = 0; index < data.length; index++) {
        sum.data[index] = (sum.data[index] as number) + (data[index] as number);
      }
    }
    return { ...sum, data: sum.data.map((value) => value / views.length) };
  };
  return { ...first, maps: { heatmaps: average('heatmaps'), pafs: average('pafs') } };
}
