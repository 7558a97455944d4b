import { findMaximum } from '@posewright/decoding';
import { explained, joint, walk } from './explain-state.js';
import { JointTiles } from './joint-tiles.js';
import { jointWords } from './joint-words.js';
import { StackFigure } from './stack-figure.js';
import { Step } from './step.js';

/** The guess of every hourglass for the chosen joint, and the maps of all joints. */
export function HeatmapSection() {
  const network = explained.value;
  const seen = walk.value;
  if (network === null || seen === null) return null;
  const name = jointWords(network.skeleton.joints[joint.value]);
  // One scale for all, so that they can be compared; noise stays dark.
  const scores = seen.stacks.map(({ heatmaps }) => findMaximum(heatmaps, joint.value).score);
  const high = Math.max(0.3, ...scores);
  return (
    <Step
      title="A heatmap for each joint, from each hourglass"
      text={
        <>
          <p>
            Every hourglass gives its own guess: for each joint a map that is bright where the joint
            seems to be. In training each of them was told how wrong it was, not only the last
            (intermediate supervision), and the next one sees the guess before and can correct it.
          </p>
          <p class="quiet">
            Below: the {name}, hourglass by hourglass. A map tells a place and how sure the network
            is: one bright spot, several, or none. The diamond is the place that is read from it
            {seen.truth === null ? '.' : ', the ring the true one.'}
          </p>
        </>
      }
    >
      <div class="explain-pair">
        {seen.stacks.map(({ heatmaps }, index) => (
          <StackFigure key={String(index)} index={index} heatmaps={heatmaps} high={high} />
        ))}
      </div>
      <JointTiles />
    </Step>
  );
}
