import { type AdamOptions, adamRule, adamwRule } from './adam-rule.js';
import { type RmspropOptions, rmspropRule } from './rmsprop-rule.js';
import { type SgdOptions, sgdRule } from './sgd-rule.js';
import type { UpdateRule } from './update-rule.js';

/** An optimizer as plain data. All are PyTorch's, and so are the values of what is not given. */
export type OptimizerConfig =
  | ({ readonly kind: 'sgd' } & SgdOptions)
  | ({ readonly kind: 'rmsprop' } & RmspropOptions)
  | ({ readonly kind: 'adam' | 'adamw' } & AdamOptions);

/**
 * The rule that a config describes.
 *
 * @throws {OptionError} as the rule does.
 */
export function ruleOf(config: OptimizerConfig): UpdateRule {
  switch (config.kind) {
    case 'sgd':
      return sgdRule(config);
    case 'rmsprop':
      return rmspropRule(config);
    case 'adam':
      return adamRule(config);
    case 'adamw':
      return adamwRule(config);
  }
}
