import type { EpochRecord } from '../report/epoch-record.js';
import type { RunWarning, WarningKind, WarningRule } from './run-warning.js';
import { warnCollapsedHeatmaps } from './warn-collapsed-heatmaps.js';
import { warnConstantLoss } from './warn-constant-loss.js';
import { warnExplodingGradients } from './warn-exploding-gradients.js';
import { warnOverfitting } from './warn-overfitting.js';
import { warnStalledValidation } from './warn-stalled-validation.js';
import { warnWaiting } from './warn-waiting.js';

const RULES: Readonly<Record<WarningKind, WarningRule>> = {
  'collapsed-heatmaps': warnCollapsedHeatmaps,
  'exploding-gradients': warnExplodingGradients,
  'constant-loss': warnConstantLoss,
  'stalled-validation': warnStalledValidation,
  overfitting: warnOverfitting,
  waiting: warnWaiting,
};

/** Finds what does not go well in a run, in the order in which it was seen: each kind once, after the first epoch that shows it. */
export function findWarnings(history: readonly EpochRecord[]): RunWarning[] {
  return Object.entries(RULES)
    .flatMap(([kind, rule]) => firstWarning(kind as WarningKind, rule, history) ?? [])
    .sort((left, right) => left.epoch - right.epoch);
}

function firstWarning(
  kind: WarningKind,
  rule: WarningRule,
  history: readonly EpochRecord[],
): RunWarning | null {
  for (const [index, { epoch }] of history.entries()) {
    const message = rule(history.slice(0, index + 1));
    if (message !== null) return { kind, epoch, message };
  }
  return null;
}
