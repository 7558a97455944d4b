import { useComputed, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type LatencySummary, PARTS, summarizeLatency } from '../loop/latency.js';
import { costs, dropped } from '../loop/shown.js';
import { drawCostBars, PART_COLORS } from '../views/draw-cost-bars.js';
import { Swatch } from './swatch.js';

const NAMES = {
  read: 'Reading the frame',
  network: 'Network',
  decode: 'Decoding',
  draw: 'Drawing',
  total: 'All',
} as const;

/** How long each part takes, how many pictures a second that is, and how many were left out. */
export function LatencyPanel() {
  const chart = useRef<HTMLCanvasElement>(null);
  const summary = useComputed(() => summarizeLatency(costs.value)).value;
  useSignalEffect(() => {
    const context = chart.current?.getContext('2d');
    if (context) drawCostBars(context, costs.value);
  });
  return (
    <section class="panel" aria-labelledby="latency-title">
      <div class="title-row">
        <h2 id="latency-title">Speed</h2>
        <p class="number">
          <strong>{summary?.fps == null ? '–' : summary.fps.toFixed(1)}</strong>
          <span class="quiet"> pictures a second · {dropped.value} dropped</span>
        </p>
      </div>
      <canvas
        ref={chart}
        class="cost-bars"
        width="720"
        height="120"
        role="img"
        aria-label="Time that each of the last pictures took, by part; the table says the same in numbers"
      />
      <table class="costs small">
        <thead>
          <tr>
            <th scope="col">Milliseconds</th>
            <th scope="col">half below</th>
            <th scope="col">95 % below</th>
          </tr>
        </thead>
        <tbody>
          {[...PARTS, 'total' as const].map((part) => (
            <tr key={part}>
              <th scope="row">
                {part !== 'total' && <Swatch color={PART_COLORS[part]} />} {NAMES[part]}
              </th>
              <td class="number">{milliseconds(summary, part, 'p50')}</td>
              <td class="number">{milliseconds(summary, part, 'p95')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function milliseconds(
  summary: LatencySummary | null,
  part: keyof LatencySummary['parts'],
  rank: 'p50' | 'p95',
): string {
  return summary === null ? '–' : summary.parts[part][rank].toFixed(1);
}
