import { LOSSES, type Loss } from '@posewright/datasets/node';

/** Says for people what a written set lacks, a line for each loss. */
export function lossLines(losses: readonly Loss[]): string[] {
  return losses.map(({ loss, people, pictures, joints, pixels }) => {
    const counts = [
      ...(people > 0 ? [`${people} people`] : []),
      ...(pictures > 0 ? [`${pictures} pictures`] : []),
      ...(pixels === undefined ? [] : [`up to ${Number(pixels.toPrecision(2))} pixels`]),
    ];
    const where = counts.length > 0 ? ` (${counts.join(', ')})` : '';
    const which = joints === undefined ? '' : `: ${Object.keys(joints).join(', ')}`;
    return `${loss}: ${LOSSES[loss]}${where}${which}`;
  });
}
