import { blendHeatmap, drawImage } from '@posewright/draw';
import type { Grid, RgbImage } from '@posewright/pose';
import { useEffect, useRef } from 'preact/hooks';
import { DRAWN_SELDOM } from '../drawn-seldom.js';
import { jointWords } from '../joint-words.js';
import { whenIdle } from './when-idle.js';

/** One joint's heatmap over the sample. */
export function HeatmapTile({
  joint,
  channel,
  input,
  heatmaps,
  score,
}: {
  readonly joint: string;
  readonly channel: number;
  readonly input: RgbImage | null;
  readonly heatmaps: Grid;
  /** Of its largest value. */
  readonly score: number;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext('2d', DRAWN_SELDOM);
    if (!context || input === null) return undefined;
    return whenIdle(() => drawImage(context, blendHeatmap(input, heatmaps, { channel })));
  }, [input, heatmaps, channel]);
  const words = jointWords(joint);
  return (
    <li class="heatmap-tile">
      <canvas
        ref={ref}
        width={input?.width ?? 64}
        height={input?.height ?? 64}
        role="img"
        aria-label={`Heatmap of the ${words}, at most ${score.toFixed(2)}`}
      />
      <span class="small">{words}</span>
    </li>
  );
}
