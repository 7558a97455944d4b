import type { PckUnit } from '@posewright/metrics';
import { OptionError } from '@posewright/pose';
import type { Measurement } from './measure-people.js';

const UNITS: Readonly<Record<PckUnit, string>> = {
  torso: 'the torso, left shoulder to right hip',
  extent: 'half the extent of the labelled joints',
};

/** What people must have to be measured. */
export const NEEDED: Readonly<Record<PckUnit, string>> = {
  torso: 'labelled shoulder and hip',
  extent: 'two labelled joints, or a box',
};

/** What `evaluate --json` prints of a measurement. */
export function summarize(
  { evaluation, untrained, meanPose }: Measurement,
  computed: { readonly engine: string; readonly backend: string; readonly flip: boolean },
) {
  const { pck, unit, people, unreadable } = evaluation;
  if (pck.mean === null) {
    throw new OptionError('--dataset', `one with ${NEEDED[unit]}`, 'without any');
  }
  return {
    metric: 'PCK@0.2',
    pck: pck.mean,
    pooled: pck.pooled,
    perJoint: pck.perJoint,
    counted: pck.counted,
    baselines: { untrained: untrained.mean, meanPose: meanPose.mean },
    people: pck.people,
    unit,
    peopleWithoutUnit: people.length - pck.people,
    unreadable: unreadable.length,
    ...computed,
  };
}

/** A measurement as lines for people. */
export function describeMeasurement({ evaluation, untrained, meanPose }: Measurement): string[] {
  const { pck, unit, people } = evaluation;
  const others = people.length - pck.people;
  return [
    `PCK@0.2 ${percent(pck.mean)} on ${pck.people} people (untrained ${percent(untrained.mean)}, ` +
      `mean pose ${percent(meanPose.mean)})`,
    `  of joints within 0.2 of ${UNITS[unit]}${others > 0 ? `; people without it: ${others}` : ''}`,
    ...Object.entries(pck.perJoint).map(
      ([joint, share]) =>
        `  ${joint.padEnd(16)} ${percent(share).padStart(7)}   mean pose ${percent(meanPose.perJoint[joint] ?? null).padStart(7)}`,
    ),
  ];
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
