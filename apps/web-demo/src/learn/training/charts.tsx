import { pckUnit } from '@posewright/metrics';
import { useComputed } from '@preact/signals';
import { lossChart, pckChart } from './chart-data.js';
import { type ChartLine, LineChart } from './line-chart.js';
import { training } from './training-state.js';

const LOSSES: readonly ChartLine[] = [
  { label: 'of each step', color: '--quiet', width: 1 },
  { label: 'smoothed', color: '--accent', width: 2.5 },
  { label: 'held out', color: '--warm', width: 2, dash: [6, 4], points: true },
];

const FOUND: readonly ChartLine[] = [
  { label: 'held out', color: '--warm', width: 2, points: true },
];

/** How the training goes. */
export function Charts() {
  const { history, request, stepsPerEpoch } = training;
  const losses = useComputed(() =>
    lossChart(history.value, stepsPerEpoch.value ?? guessSteps(history.value.epochs.at(-1))),
  );
  const found = useComputed(() => pckChart(history.value));
  const joints = request.value?.skeleton ?? null;
  return (
    <div class="charts">
      <LineChart title="Loss" data={losses.value} lines={LOSSES} />
      <LineChart
        title="Joints found, PCK@0.2"
        data={found.value}
        lines={FOUND}
        range={[0, 100]}
        unit=" %"
      />
      <p class="quiet small chart-note">
        Both by epoch. The loss says how far the heatmaps are from what they should be; its axis
        goes by powers of ten.{' '}
        {joints === null || pckUnit(joints) === 'torso'
          ? 'A joint is found where it is within a fifth of the torso, from left shoulder to right hip.'
          : 'A joint is found where it is within a tenth of what the pose extends.'}{' '}
        “Held out”: measured on pictures that nothing is learned from.
      </p>
    </div>
  );
}

function guessSteps(last: { readonly step: number; readonly epoch: number } | undefined): number {
  return last === undefined ? 1 : last.step / last.epoch;
}
