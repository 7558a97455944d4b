import * as v from 'valibot';
import { count, fraction, list, natural, notNegative, part, positive, share } from './scalars.js';

const warmUp = v.optional(
  v.strictObject({
    steps: natural,
    start: part,
  }),
);
const minimum = v.optional(notNegative);

/** How the learning rate changes. */
export const SCHEDULE = v.variant('kind', [
  v.strictObject({
    kind: v.literal('step'),
    milestones: list(natural, 'a list of epochs, e.g. [60, 90]'),
    factor: v.optional(fraction),
    warmUp,
  }),
  v.strictObject({
    kind: v.literal('plateau'),
    patience: count,
    factor: v.optional(fraction),
    threshold: v.optional(share),
    minimum,
    warmUp,
  }),
  v.strictObject({ kind: v.literal('cosine'), minimum, warmUp }),
  v.strictObject({
    kind: v.literal('one-cycle'),
    rise: v.optional(fraction),
    startFactor: v.optional(fraction),
    endFactor: v.optional(positive),
    warmUp,
  }),
  v.strictObject({ kind: v.literal('constant'), warmUp }),
]);
