import type { PoseDataset } from '@posewright/datasets';
import { measureLoss } from '@posewright/training';
import { describeCrowd, summarizeCrowd } from './describe-crowd.js';
import { drawCrowds } from './draw-crowds.js';
import { drawSeen } from './draw-seen.js';
import { type CrowdMeasurement, measureCrowd } from './measure-crowd.js';
import type { Measurer } from './measurer.js';
import type { Run } from './train-run.js';

/** Overlays in the folder. */
const OVERLAYS = 30;

/** Measures a network that finds everybody by COCO's average precision. */
export function createCrowdMeasurer(
  run: Omit<Run, 'measurer'> & { readonly validationDataset: PoseDataset },
  { backend }: { readonly backend: string },
): Measurer {
  const { session, config, validation, validationDataset, validationLoader, folder } = run;
  const { network } = session;
  return {
    metric: 'AP',
    measureEpoch: async () => {
      const validationLoss = await measureLoss(network, {
        loader: validationLoader,
        samples: validation.people.length,
        batchSize: config.batchSize,
        foregroundWeight: config.foregroundWeight,
      });
      const options = { limit: run.validationLimit };
      const { numbers, unreadable } = await measureCrowd(network, validationDataset, options);
      return { validationLoss, accuracy: numbers.AP, unreadable };
    },
    measureFinally: async () => {
      const measurement = await measureCrowd(network, validationDataset);
      const overlays = await drawCrowds(measurement.pictures, validationDataset, {
        folder: folder.overlays,
        count: OVERLAYS,
      });
      return {
        accuracy: accuracyOf(measurement, validation.dataset.name),
        summary: summarizeCrowd(measurement, { backend, height: network.input.height }),
        lines: describeCrowd(measurement),
        unreadable: measurement.unreadable,
        overlays,
        maps: await drawSeen(network, validationDataset, measurement.pictures[0]?.index),
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
