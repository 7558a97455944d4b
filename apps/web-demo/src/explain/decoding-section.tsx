import type { Size } from '@posewright/pose';
import { useCallback, useMemo } from 'preact/hooks';
import { compareDecoders } from './compare-decoders.js';
import { cutoutOf } from './cutout-of.js';
import { DecoderFormulas } from './decoder-formulas.js';
import { DecoderTable } from './decoder-table.js';
import { drawCutout } from './draw-cutout.js';
import { DrawnCanvas } from './drawn-canvas.js';
import { explained, joint, stack, stackView, walk } from './explain-state.js';
import { jointWords } from './joint-words.js';
import { meanErrors } from './mean-errors.js';
import { Step } from './step.js';

const SIZE: Size = { height: 720, width: 720 };

/** From a heatmap to a place: the pixel, the quarter shift and DARK beside each other. */
export function DecodingSection() {
  const [network, view, seen, channel] = [
    explained.value,
    stackView.value,
    walk.value,
    joint.value,
  ];
  const heatmaps = view?.heatmaps ?? null;
  const decoded = useMemo(() => {
    if (network === null || heatmaps === null) return null;
    const truth = seen?.truth?.keypoints[channel] ?? null;
    return compareDecoders(heatmaps, channel, { ...network, truth });
  }, [network, heatmaps, seen, channel]);
  const mean = useMemo(
    () => network && heatmaps && meanErrors(heatmaps, seen?.truth ?? null, network),
    [network, heatmaps, seen],
  );
  const cutout = useMemo(() => {
    const pixel = decoded?.places[0]?.heatmap;
    return heatmaps && pixel ? cutoutOf(heatmaps, pixel) : null;
  }, [decoded, heatmaps]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!decoded || !heatmaps || !cutout) return;
      drawCutout(context, { heatmaps, channel, decoded, cutout, size: SIZE });
    },
    [decoded, heatmaps, channel, cutout],
  );
  if (network === null || heatmaps === null || !decoded || !cutout) return null;
  const { stride } = network;
  const name = jointWords(network.skeleton.joints[channel]);
  return (
    <Step
      title="From a bright spot to a place"
      text={
        <p>
          A heatmap has only {heatmaps.width} × {heatmaps.height} cells, each as wide as {stride}{' '}
          pixels of the input. Taking the brightest cell is off by up to {stride / 2} pixels, even
          where the network is right. But the cells around it tell on which side the true maximum
          lies. Here is the {name} as hourglass {stack.value + 1} sees it: the cells around its
          highest value, enlarged.
        </p>
      }
    >
      <div class="explain-pair">
        <figure>
          <DrawnCanvas
            size={SIZE}
            label={`The brightest cells of the ${name}'s heatmap, with the place that each way of reading finds; the table has the numbers`}
            draw={draw}
          />
          <figcaption>
            Column {cutout.left} to {cutout.left + cutout.side - 1}, row {cutout.top} to{' '}
            {cutout.top + cutout.side - 1}; in the cells their values.
          </figcaption>
        </figure>
        <DecoderTable decoded={decoded} mean={mean} stride={stride} />
      </div>
      <DecoderFormulas sigma={network.sigma} />
    </Step>
  );
}
