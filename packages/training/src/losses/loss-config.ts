import type { AdaptiveWingOptions } from './adaptive-wing-loss.js';
import type { CoordinateLossOptions } from './coordinate-loss.js';
import type { HardestJointsOptions } from './hardest-joints-loss.js';
import type { KlLossOptions } from './kl-loss.js';

/**
 * How heatmaps are compared with their targets, as plain data: a kind, and the options of the function that computes it.
 * `mse`: `heatmapLoss`, for bottom-up networks `fieldLoss`. `joints-mse`: HRNet's `jointsMseLoss`. `hardest-joints`: `hardestJointsLoss` (OHKM).
 * `adaptive-wing`: `adaptiveWingLoss`. `kl` and `coordinates`, for the codec `soft-argmax`: `klLoss` and `coordinateLoss`.
 */
export type LossConfig =
  | { readonly kind: 'mse' }
  | { readonly kind: 'joints-mse' }
  | ({ readonly kind: 'hardest-joints' } & HardestJointsOptions)
  | ({ readonly kind: 'adaptive-wing' } & AdaptiveWingOptions)
  | ({ readonly kind: 'kl' } & KlLossOptions)
  | ({ readonly kind: 'coordinates' } & CoordinateLossOptions);
