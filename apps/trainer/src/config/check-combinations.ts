import { OptionError } from '@posewright/pose';
import type { TrainingConfig } from './training-config.js';

/** Losses of maps that sum to 1. */
const DISTRIBUTIONS = ['kl', 'coordinates'];

/**
 * Checks what each key alone cannot tell.
 *
 * @throws {OptionError} where two choices do not go together; it says why.
 */
export function checkCombinations(config: TrainingConfig): void {
  if (config.network.architecture === 'lightweight-openpose') checkBottomUp(config);
  else checkSinglePerson(config);
  checkStageWeights(config);
  const { schedule } = config;
  if (schedule.kind === 'step' && !isRising(schedule.milestones)) {
    throw new OptionError('schedule.milestones', 'rising numbers of epochs', schedule.milestones);
  }
}

/** What may not be meant: sentences for people. */
export function warnings({ schedule, epochs, initialize, frozen }: TrainingConfig): string[] {
  const late =
    schedule.kind === 'step' ? schedule.milestones.filter((milestone) => milestone >= epochs) : [];
  return [
    ...(late.length === 0
      ? []
      : [
          `\`schedule.milestones\` names ${late.join(', ')}, but the run ends before they come, after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}.`,
        ]),
    ...(frozen !== undefined && initialize === undefined
      ? ['`frozen` keeps weights as they are, but without `initialize` they are random.']
      : []),
  ];
}

function checkBottomUp({
  network,
  bottomUp,
  codec,
  loss,
  jointWeights,
  hiddenWeight,
}: TrainingConfig): void {
  const withNetwork = `with the ${network.architecture}`;
  const why =
    'It learns everybody in a picture, by heatmaps with a background and part affinity fields.';
  if (bottomUp === undefined) {
    throw new OptionError(
      'bottomUp',
      `given ${withNetwork}, e.g. { "thickness": 1, "convention": "exact", "personHeight": 0.6 }`,
      bottomUp,
      why,
    );
  }
  if (codec !== undefined) throw new OptionError('codec', `left out ${withNetwork}`, codec, why);
  if (loss.kind !== 'mse')
    throw new OptionError('loss.kind', `'mse' ${withNetwork}`, loss.kind, why);
  for (const [key, value] of Object.entries({ jointWeights, hiddenWeight })) {
    if (value !== undefined) throw new OptionError(key, `left out ${withNetwork}`, value, why);
  }
}

function checkSinglePerson(config: TrainingConfig): void {
  const { network, bottomUp, codec = 'quarter', loss, foregroundWeight } = config;
  if (bottomUp !== undefined) {
    const why = 'It finds one person; `lightweight-openpose` finds everybody.';
    throw new OptionError('bottomUp', `left out with the ${network.architecture}`, bottomUp, why);
  }
  if (!DISTRIBUTIONS.includes(loss.kind)) return;
  if (codec !== 'soft-argmax') {
    throw new OptionError(
      'codec',
      `'soft-argmax' with the loss ${loss.kind}`,
      codec,
      'The loss trains the softmax of a heatmap, which no other codec reads.',
    );
  }
  if (foregroundWeight !== 1) {
    throw new OptionError(
      'foregroundWeight',
      `1, or left out, with the loss ${loss.kind}`,
      foregroundWeight,
      'It compares maps that sum to 1, where nothing can be answered by nothing.',
    );
  }
}

function checkStageWeights({ network, stageWeights }: TrainingConfig): void {
  if (stageWeights === undefined) return;
  const stages = countStages(network);
  if (stageWeights.length === stages) return;
  throw new OptionError(
    'stageWeights',
    `${stages} ${stages === 1 ? 'number' : 'numbers'}, one for each stage of the network`,
    stageWeights,
  );
}

function countStages({ architecture, options }: TrainingConfig['network']): number {
  switch (architecture) {
    case 'hourglass':
      return options.stacks;
    case 'hrnet':
      return options.heatmaps === 'each' ? (options.stages.at(-1)?.branches ?? 1) : 1;
    case 'lightweight-openpose':
      return 1 + options.refinements;
  }
}

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] as number));
}
