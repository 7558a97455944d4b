import type * as v from 'valibot';

/** Finds the keys that an object may have, at a place in a value that a schema describes; none where there is no object. */
export function keysAt(schema: v.GenericSchema, value: unknown, path: readonly string[]): string[] {
  const inner = unwrap(schema, value);
  const [key, ...rest] = path;
  if (key === undefined)
    return 'entries' in inner ? Object.keys(inner.entries as object) : variantKeys(inner);
  const next = childOf(inner, key);
  return next === undefined ? [] : keysAt(next, (value as Record<string, unknown>)[key], rest);
}

/** The schema that is meant behind "may be left out", of a pipe, and of several kinds the value's. */
function unwrap(schema: v.GenericSchema, value: unknown): v.GenericSchema {
  if ('wrapped' in schema) return unwrap(schema.wrapped as v.GenericSchema, value);
  if (schema.type !== 'variant') return schema;
  const { key, options } = schema as unknown as {
    readonly key: string;
    readonly options: readonly (v.GenericSchema & { readonly entries: Entries })[];
  };
  const kind = (value as Record<string, unknown> | undefined)?.[key];
  return options.find(({ entries }) => entries[key]?.literal === kind) ?? schema;
}

type Entries = Readonly<Record<string, v.GenericSchema & { readonly literal?: unknown }>>;

function childOf(schema: v.GenericSchema, key: string): v.GenericSchema | undefined {
  if ('entries' in schema) return (schema.entries as Entries)[key];
  if ('item' in schema) return schema.item as v.GenericSchema;
  return undefined;
}

/** The key that decides, which all kinds have. */
function variantKeys(schema: v.GenericSchema): string[] {
  return 'key' in schema ? [schema.key as string] : [];
}
