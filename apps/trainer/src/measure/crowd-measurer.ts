import type { PoseDataset } from '@posewright/datasets';
import type { HeadOutput, PosePredictor } from '@posewright/estimator';
import { measureCocoJoints } from '@posewright/metrics';
import { heatmapContrast, measureLoss, type SampleBatch } from '@posewright/training';
import { lossOptions } from '../config/loss-options.js';
import type { PreparedEngine } from '../run/prepare-engine.js';
import type { Run } from '../run/train-run.js';
import { describeCrowd, summarizeCrowd } from './describe-crowd.js';
import { drawCrowds } from './draw-crowds.js';
import { drawSeen } from './draw-seen.js';
import { type CrowdMeasurement, measureCrowd } from './measure-crowd.js';
import type { Measurer } from './measurer.js';
import { createSampleView } from './see-samples.js';

/** Overlays in the folder. */
const OVERLAYS = 30;

/** Measures a network that finds everybody by COCO's average precision. */
export function createCrowdMeasurer(
  run: Omit<Run, 'measurer'> & { readonly validationDataset: PoseDataset },
  { engine, backend }: PreparedEngine,
): Measurer {
  const { session, config, validation, validationDataset, validationLoader, folder } = run;
  const { network } = session;
  const view = createSampleView(run);
  return {
    metric: 'AP',
    measureEpoch: async () => {
      const predictor = engine.predictor(network);
      const contrast = meanContrast(predictor);
      try {
        const validationLoss = await measureLoss(predictor, {
          loader: validationLoader,
          samples: validation.people.length,
          batchSize: config.batchSize,
          ...lossOptions(config),
          onBatch: contrast.add,
        });
        const options = { limit: run.validationLimit };
        const found = await measureCrowd(predictor, validationDataset, options);
        return {
          validationLoss,
          accuracy: found.numbers.AP,
          numbers: { ...found.numbers },
          joints: jointsOf(found, validationDataset),
          heatmapContrast: contrast.mean(),
          unreadable: found.unreadable,
          samples: await view(predictor),
        };
      } finally {
        await predictor.dispose();
      }
    },
    measureFinally: async () => {
      const predictor = engine.predictor(network);
      const measurement = await measureCrowd(predictor, validationDataset);
      const overlays = await drawCrowds(measurement.pictures, validationDataset, {
        folder: folder.overlays,
        count: OVERLAYS,
      });
      const first = measurement.pictures[0]?.index;
      const maps = await drawSeen(predictor, validationDataset, first).finally(predictor.dispose);
      const computed = { engine: engine.name, backend };
      return {
        accuracy: accuracyOf(measurement, validation.dataset.name),
        summary: summarizeCrowd(measurement, { ...computed, height: network.input.height }),
        lines: describeCrowd(measurement),
        unreadable: measurement.unreadable,
        overlays,
        maps,
      };
    },
  };
}

/** How near the joints of found people are: their mean OKS. */
function jointsOf(
  { pictures }: CrowdMeasurement,
  { skeleton }: PoseDataset,
): Readonly<Record<string, number | null>> {
  const predicted = pictures.map((picture) => picture.predicted);
  const target = pictures.map((picture) => picture.target);
  return measureCocoJoints(predicted, target, { skeleton }).perJoint;
}

/** Averages the contrast of the last stage's heatmaps over batches. */
function meanContrast({ heads }: Pick<PosePredictor, 'heads'>) {
  const head = heads.map(({ kind }) => kind).lastIndexOf('heatmaps');
  let [sum, samples] = [0, 0];
  return {
    add: (outputs: readonly HeadOutput[], batch: SampleBatch) => {
      sum += batch.indices.length * heatmapContrast(outputs[head] as HeadOutput, batch);
      samples += batch.indices.length;
    },
    mean: () => sum / samples,
  };
}

function accuracyOf({ numbers, pictures, people }: CrowdMeasurement, dataset: string) {
  return {
    metric: 'AP',
    value: numbers.AP ?? 0,
    measuredOn: `${dataset}, ${people} people in ${pictures.length} pictures`,
    joints: [],
    numbers: { ...numbers },
  };
}
