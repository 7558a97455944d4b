import { formatShare } from '../report/format-numbers.js';
import type { WarningRule } from './run-warning.js';

/** Epochs in succession with a validation loss above the lowest. */
const EPOCHS = 3;
/** How much above, as a share: less is noise. */
const RISE = 0.1;

/**
 * Warns where the validation loss of each of the last three epochs was at least a tenth above its lowest, while the training loss fell below that of the epoch
 * of the lowest.
 */
export const warnOverfitting: WarningRule = (history) => {
  const measured = history.flatMap(({ epoch, loss, validationLoss }) =>
    validationLoss === undefined ? [] : [{ epoch, loss, validationLoss }],
  );
  const [first, ...others] = measured;
  const last = measured.at(-1);
  if (first === undefined || last === undefined) return null;
  const lowest = others.reduce(
    (least, record) => (record.validationLoss < least.validationLoss ? record : least),
    first,
  );
  const after = measured.filter(({ epoch }) => epoch > lowest.epoch).slice(-EPOCHS);
  const bound = (1 + RISE) * lowest.validationLoss;
  const isRisen =
    after.length === EPOCHS && after.every((record) => record.validationLoss >= bound);
  if (!isRisen || last.loss >= lowest.loss) return null;
  return (
    `The network learns its training pictures by heart: since epoch ${lowest.epoch} the training loss has fallen by ${formatShare(1 - last.loss / lowest.loss)}, ` +
    `but the validation loss has risen by ${formatShare(last.validationLoss / lowest.validationLoss - 1)}. ` +
    'Use more pictures, stronger augmentation, weight decay or a smaller network, or stop here: `best.safetensors` holds the best weights.'
  );
};
