import { formatSmall } from '../report/format-numbers.js';
import type { WarningRule } from './run-warning.js';

/** A step whose gradient is so many times as long as that of the epoch's middle step undoes what many steps have learned. */
const FACTOR = 100;
/** Layers that are named. */
const NAMED = 3;

/**
 * Warns where the largest gradient of an epoch is more than 100 times as long as its middle one, and names the layers with the largest. The first epoch, which begins with random
 * weights, always has long ones.
 */
export const warnExplodingGradients: WarningRule = (history) => {
  const gradients = history.slice(1).at(-1)?.gradients;
  if (gradients === undefined || gradients.largest <= FACTOR * gradients.median) return null;
  const { median, largest, layers } = gradients;
  const named = Object.entries(layers)
    .slice(0, NAMED)
    .map(([name, norm]) => `\`${name}\` ${formatSmall(norm)}`);
  const where = named.length === 0 ? '' : ` The largest are those of ${named.join(', ')}.`;
  return (
    `Gradients explode: the largest of the epoch has norm ${formatSmall(largest)}, the one in the middle ${formatSmall(median)}; less than ${FACTOR} times as ` +
    `much is expected.${where} Clip gradients (\`"clipping": { "norm": ${formatSmall(10 * median)} }\` in the configuration), or train with a lower learning rate.`
  );
};
