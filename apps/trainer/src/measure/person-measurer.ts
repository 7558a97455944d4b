import { evaluate } from '@posewright/training';
import { createWorkerLoader } from '@posewright/training/node';
import { lossOptions } from '../config/loss-options.js';
import type { Accuracy } from '../report/report-content.js';
import type { PreparedEngine } from '../run/prepare-engine.js';
import type { RunDescription } from '../run/run-description.js';
import { sampleOptions } from '../run/sample-options.js';
import type { Run } from '../run/train-run.js';
import { describeMeasurement, NEEDED, summarize } from './describe-measurement.js';
import { drawOverlays, pickPeople } from './draw-people.js';
import { drawSeen } from './draw-seen.js';
import { type Measurement, measurePeople } from './measure-people.js';
import type { Measurer } from './measurer.js';
import { createSampleView } from './see-samples.js';

/** Overlays in the folder. */
const OVERLAYS = 30;

/** Measures a network that finds one person by PCK@0.2, beside the untrained network and the mean pose. */
export function createPersonMeasurer(
  run: Omit<Run, 'measurer'>,
  { data }: RunDescription,
  { engine, backend }: PreparedEngine,
): Measurer {
  const { session, config, training, validation, validationLoader, folder } = run;
  const { network } = session;
  const codec = { codec: config.codec ?? 'quarter', sigma: config.sigma };
  const view = createSampleView(run);
  return {
    metric: 'PCK@0.2',
    measureEpoch: async () => {
      const predictor = engine.predictor(network);
      try {
        const { pck, loss, contrast, unreadable } = await evaluate(predictor, validation, {
          loader: validationLoader,
          batchSize: config.batchSize,
          ...lossOptions(config),
          limit: run.validationLimit,
          flip: false,
          ...codec,
        });
        return {
          validationLoss: loss,
          accuracy: pck.mean,
          joints: pck.perJoint,
          heatmapContrast: contrast,
          unreadable,
          samples: await view(predictor),
        };
      } finally {
        await predictor.dispose();
      }
    },
    measureFinally: async () => {
      const { evaluation } = sampleOptions(network, config, { crop: data.crop, strict: false });
      const trainingLoader = createWorkerLoader({ dataset: data.train, samples: evaluation });
      const predictor = engine.predictor(network);
      const measurement = await measurePeople(predictor, {
        engine,
        source: validation,
        loader: validationLoader,
        training,
        trainingLoader,
        batchSize: 16,
        flip: false,
        ...codec,
      }).finally(trainingLoader.close);
      const { people, unreadable } = measurement.evaluation;
      const chosen = pickPeople(people, OVERLAYS);
      const overlays = await drawOverlays(chosen, validation, folder.overlays);
      const first = chosen[0] && validation.people[chosen[0].index]?.picture;
      const maps = await drawSeen(predictor, validation.dataset, first).finally(predictor.dispose);
      return {
        accuracy: accuracyOf(measurement, validation.dataset.name),
        summary: summarize(measurement, { engine: engine.name, backend, flip: false }),
        lines: describeMeasurement(measurement),
        unreadable,
        overlays,
        maps,
      };
    },
  };
}

function accuracyOf(measurement: Measurement, dataset: string): Accuracy {
  const { evaluation, untrained, meanPose } = measurement;
  const { pck, unit } = evaluation;
  return {
    metric: 'PCK@0.2',
    value: pck.mean ?? 0,
    measuredOn: `${dataset}, ${pck.people} people with ${NEEDED[unit]}`,
    baselines: {
      ...(untrained.mean === null ? {} : { untrained: untrained.mean }),
      ...(meanPose.mean === null ? {} : { meanPose: meanPose.mean }),
    },
    joints: Object.entries(pck.perJoint).map(([joint, share]) => {
      const mean = meanPose.perJoint[joint] ?? null;
      return {
        joint,
        value: share,
        count: pck.counted[joint] ?? 0,
        ...(mean === null ? {} : { meanPose: mean }),
      };
    }),
  };
}
