import { NETWORK_PRESETS, type NetworkDescription } from '@posewright/architectures';
import { OptionError, type Skeleton } from '@posewright/pose';
import { resolveSkeleton } from './resolve-skeleton.js';
import { DESCRIBED_NETWORK, NETWORK_NAME, NETWORK_OPTIONS } from './schema/network-schema.js';
import { type ValidateOptions, validate } from './schema/validate.js';

/**
 * The network that a configuration asks for: the name of an architecture preset, an architecture and its options, or options that differ from
 * those of `base`.
 *
 * @param base The network of the configuration's preset, if it has one.
 * @throws {OptionError} where it is none of these, or lacks an option.
 */
export function resolveNetwork(
  value: unknown,
  base: NetworkDescription | undefined,
  source: Pick<ValidateOptions, 'file'>,
): NetworkDescription {
  const at = { ...source, parent: 'network' };
  if (typeof value === 'string') {
    return NETWORK_PRESETS[validate(NETWORK_NAME, value, at)] as NetworkDescription;
  }
  if (isDescribed(value)) {
    const { architecture, options = {} } = validate(DESCRIBED_NETWORK, value, at);
    const start = base?.architecture === architecture ? base : undefined;
    return changed(architecture, { start, options, at: { ...at, parent: 'network.options' } });
  }
  if (base !== undefined) {
    return changed(base.architecture, { start: base, options: value ?? {}, at });
  }
  throw new OptionError(
    'network',
    'the name of an architecture preset, or an object with `architecture` and `options`, as there is no `preset`',
    value,
    `See \`${source.file}\`.`,
  );
}

function isDescribed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'architecture' in value;
}

function changed(
  architecture: NetworkDescription['architecture'],
  {
    start,
    options,
    at,
  }: {
    readonly start: NetworkDescription | undefined;
    readonly options: unknown;
    readonly at: Required<ValidateOptions>;
  },
): NetworkDescription {
  const changes = validate(NETWORK_OPTIONS[architecture], options, at);
  const { skeleton } = changes;
  const merged = {
    ...start?.options,
    ...changes,
    ...(skeleton !== undefined && { skeleton: resolveSkeleton(skeleton as string | Skeleton) }),
  };
  const missing = Object.keys(NETWORK_OPTIONS[architecture].entries).find(
    (key) => !(key in merged),
  );
  if (missing !== undefined) {
    const why = `as no preset gives the options of the ${architecture}`;
    throw new OptionError(
      `${at.parent}.${missing}`,
      `given, ${why}`,
      undefined,
      `See \`${at.file}\`.`,
    );
  }
  return { architecture, options: merged } as NetworkDescription;
}
