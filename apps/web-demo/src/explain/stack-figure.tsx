import { blendHeatmap } from '@posewright/draw';
import type { Grid, Size } from '@posewright/pose';
import { useCallback, useMemo } from 'preact/hooks';
import { compareDecoders } from './compare-decoders.js';
import { drawEnlarged } from './draw-enlarged.js';
import { drawMark } from './draw-mark.js';
import { DrawnCanvas } from './drawn-canvas.js';
import { explained, joint, walk } from './explain-state.js';
import { jointWords } from './joint-words.js';

const SIZE: Size = { height: 480, width: 480 };

/** One hourglass's heatmap of the joint over the picture, with the place that is read from it. */
export function StackFigure({
  index,
  heatmaps,
  high,
}: {
  readonly index: number;
  readonly heatmaps: Grid;
  /** Value of the brightest color. */
  readonly high: number;
}) {
  const [network, seen, channel] = [explained.value, walk.value, joint.value];
  const decoded = useMemo(() => {
    if (network === null) return null;
    const truth = seen?.truth?.keypoints[channel] ?? null;
    return compareDecoders(heatmaps, channel, { ...network, truth });
  }, [network, seen, heatmaps, channel]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      const place = decoded?.places.at(-1);
      if (!seen || !decoded || !place) return;
      drawEnlarged(context, blendHeatmap(seen.input, heatmaps, { channel, high }), SIZE);
      const scale = SIZE.width / heatmaps.width;
      const onCanvas = ({ x, y }: { x: number; y: number }) => ({
        x: (x + 0.5) * scale,
        y: (y + 0.5) * scale,
      });
      if (decoded.truth) drawMark(context, 'truth', onCanvas(decoded.truth), 20);
      drawMark(context, 'dark', onCanvas(place.heatmap), 8);
    },
    [seen, decoded, heatmaps, channel, high],
  );
  if (network === null || decoded === null) return null;
  const name = jointWords(network.skeleton.joints[channel]);
  const error = decoded.places.at(-1)?.error ?? null;
  const facts = `highest value ${decoded.score.toFixed(2)}${error === null ? '' : `, ${error.toFixed(1)} px from the true place`}`;
  return (
    <figure>
      <DrawnCanvas
        size={SIZE}
        label={`Heatmap of the ${name} from hourglass ${index + 1}: ${facts}`}
        draw={draw}
      />
      <figcaption>
        <strong>Hourglass {index + 1}:</strong> <span class="number">{facts}</span>
      </figcaption>
    </figure>
  );
}
