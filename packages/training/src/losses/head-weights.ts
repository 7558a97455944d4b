import { type HeadSpec, OptionError } from '@posewright/pose';

/**
 * The factor of each head's loss: that of its stage, 1 where none are given.
 *
 * @throws {OptionError} where there are not as many weights as stages, or one is negative or not a number.
 */
export function headWeights(
  heads: readonly Pick<HeadSpec, 'stage'>[],
  stageWeights: readonly number[] | undefined,
): readonly number[] {
  const stages = 1 + Math.max(...heads.map(({ stage }) => stage));
  if (stageWeights !== undefined && stageWeights.length !== stages) {
    const numbers = stages === 1 ? '1 number' : `${stages} numbers`;
    throw new OptionError('stageWeights', `${numbers}, one for each stage`, stageWeights);
  }
  const wrong = stageWeights?.find((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (wrong !== undefined) throw new OptionError('stageWeights', 'numbers from 0', stageWeights);
  return heads.map(({ stage }) => stageWeights?.[stage] ?? 1);
}
