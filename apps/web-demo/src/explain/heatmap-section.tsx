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
            is: one bright spot, several, or none.
          </p>
        </>
      }
    >
      <div class="explain-pair">
        {seen.stacks.map(({ heatmaps }, index) => (
          <StackFigure key={String(index)} index={index} heatmaps={heatmaps} />
        ))}
      </div>
      <JointTiles />
    </Step>
  );
}
