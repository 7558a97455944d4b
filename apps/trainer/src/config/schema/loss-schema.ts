import * as v from 'valibot';
import { natural, notNegative, positive, real } from './scalars.js';

const divergence = { beta: v.optional(positive), height: v.optional(notNegative) };

/** How answers are compared with targets. */
export const LOSS = v.variant('kind', [
  v.strictObject({ kind: v.literal('mse'), foregroundWeight: v.optional(positive) }),
  v.strictObject({ kind: v.literal('joints-mse') }),
  v.strictObject({ kind: v.literal('hardest-joints'), hardest: natural }),
  v.strictObject({
    kind: v.literal('adaptive-wing'),
    alpha: v.optional(real),
    omega: v.optional(positive),
    epsilon: v.optional(positive),
    theta: v.optional(positive),
  }),
  v.strictObject({ kind: v.literal('kl'), ...divergence }),
  v.strictObject({
    kind: v.literal('coordinates'),
    ...divergence,
    threshold: v.optional(positive),
    divergence: v.optional(notNegative),
  }),
]);
