import {
  createSmoother,
  createTracker,
  type EstimatedPose,
  type Smoother,
  type Tracker,
} from '@posewright/estimator';
import type { NetworkFacts } from '../../engine/engine-api.js';
import type { Smoothing } from '../settings.js';

/** Gives people their numbers and smooths them, as long as network and smoothing stay the same. */
export interface PeopleFollower {
  update(
    poses: readonly EstimatedPose[],
    frame: { readonly network: NetworkFacts; readonly smoothing: Smoothing; readonly time: number },
  ): readonly EstimatedPose[];
  /** Forgets everybody: another source, or another place in the film. */
  reset(): void;
}

/** Lowest score of somebody who is followed; the settings may show fewer. */
const FAINTEST = 0.05;

/** Makes a follower for pictures that come one after the other. */
export function createPeopleFollower(): PeopleFollower {
  let tools: {
    readonly network: NetworkFacts;
    readonly smoothing: Smoothing;
    readonly tracker: Tracker;
    readonly smoother: Smoother;
  } | null = null;
  return {
    update: (poses, { network, smoothing, time }) => {
      if (tools?.network !== network) {
        const tracker = createTracker({ skeleton: network.skeleton });
        tools = { network, smoothing, tracker, smoother: createSmoother({ preset: smoothing }) };
      } else if (tools.smoothing !== smoothing) {
        tools = { ...tools, smoothing, smoother: createSmoother({ preset: smoothing }) };
      }
      const { tracker, smoother } = tools;
      const certain = poses.filter(({ score }) => score >= FAINTEST);
      const numbered =
        network.finds === 'everybody'
          ? tracker.update(certain, time)
          : certain.map((pose) => ({ ...pose, id: 0 }));
      return smoothing === 'off' ? numbered : smoother.update(numbered, time);
    },
    reset: () => {
      tools = null;
    },
  };
}
