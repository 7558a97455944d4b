import { decodeSinglePose } from '@posewright/decoding';
import { useMemo } from 'preact/hooks';
import { explained, walk } from './explain-state.js';
import { PoseCanvas } from './pose-canvas.js';
import { Step } from './step.js';

const THOUSANDS = new Intl.NumberFormat('en');

/** What goes in, and what comes out at the very end. */
export function InputSection() {
  const network = explained.value;
  const seen = walk.value;
  const heatmaps = seen?.stacks.at(-1)?.heatmaps;
  const pose = useMemo(() => {
    if (heatmaps === undefined || network === null) return null;
    const { stride, sigma } = network;
    return decodeSinglePose(heatmaps, { stride, sigma, refinement: 'dark' });
  }, [heatmaps, network]);
  if (network === null || seen === null) return null;
  const { skeleton, input, stacks, parameters } = network;
  const numbers = THOUSANDS.format(input.width * input.height * 3);
  return (
    <Step
      title="A picture goes in, a pose comes out"
      text={
        <>
          <p>
            The network looks at a small square: {input.width} × {input.height} pixels of red, green
            and blue, {numbers} numbers. It answers with {skeleton.joints.length} places, one for
            each joint.
          </p>
          <p>
            In between are {stacks === 1 ? 'one hourglass' : `${stacks} hourglasses`}, one after the
            other, with {THOUSANDS.format(parameters)} learned numbers. This picture took them{' '}
            {Math.round(seen.networkMs)} ms here.
          </p>
        </>
      }
    >
      <div class="explain-pair">
        <figure>
          <PoseCanvas
            image={seen.input}
            skeleton={skeleton}
            label={`What the network looks at: ${seen.name}, ${input.width} by ${input.height} pixels`}
          />
          <figcaption>What goes in</figcaption>
        </figure>
        <figure>
          <PoseCanvas
            image={seen.input}
            skeleton={skeleton}
            found={pose}
            truth={seen.truth}
            label="The same picture with the pose that the network found drawn on it"
          />
          <figcaption>
            What comes out: thick lines are what the network found
            {seen.truth === null ? '.' : ', thin ones where the joints really are.'}
          </figcaption>
        </figure>
      </div>
    </Step>
  );
}
