import type { PoseDataset } from '@posewright/datasets';
import { measureLoss } from '@posewright/training';
import { describeCrowd, summarizeCrowd } from './describe-crowd.js';
import { drawCrowds } from './draw-crowds.js';
import { drawSeen } from './draw-seen.js';
import { type CrowdMeasurement, measureCrowd } from './measure-crowd.js';
import type { Measurer } from './measurer.js';
import type { PreparedEngine } from './prepare-engine.js';
import type { Run } from './train-run.js';

/** Overlays in the folder. */
const OVERLAYS = 30;

/** Measures a network that finds everybody by COCO's average precision. */
export function createCrowdMeasurer(
  run: Omit<Run, 'measurer'> & { readonly validationDataset: PoseDataset },
  { engine, backend }: PreparedEngine,
): Measurer {
  const { session, config, validation, validationDataset, validationLoader, folder } = run;
  const { network } = session;
  return {
    metric: 'AP',
    measureEpoch: async () => {
      const predictor = engine.predictor(network);
      const validationLoss = await measureLoss(predictor, {
        loader: validationLoader,
        samples: validation.people.length,
        batchSize: config.batchSize,
        foregroundWeight: config.foregroundWeight,
      });
      const options = { limit: run.validationLimit };
      const { numbers, unreadable } = await measureCrowd(
        predictor,
        validationDataset,
        options,
      ).finally(predictor.dispose);
      return { validationLoss, accuracy: numbers.AP, unreadable };
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

function accuracyOf({ numbers, pictures, people }: CrowdMeasurement, dataset: string) {
  return {
    metric: 'AP',
    value: numbers.AP ?? 0,
    measuredOn: `${dataset}, ${people} people in ${pictures.length} pictures`,
    joints: [],
    numbers: { ...numbers },
  };
}
