/** Imports a module by its name; an argument so that tests can stand in for modules that cannot be installed. */
export type ImportModule = (name: string) => Promise<unknown>;

/**
 * Imports the first module that loads.
 *
 * @throws where none does, with the reason of each.
 */
export async function importFirst(
  names: readonly string[],
  importModule: ImportModule,
): Promise<{ readonly name: string; readonly module: unknown }> {
  const reasons: string[] = [];
  for (const name of names) {
    try {
      return { name, module: await importModule(name) };
    } catch (cause) {
      const { code, message } = cause as { code?: string; message?: string };
      reasons.push(
        code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
          ? `\`${name}\` is not installed.`
          : `\`${name}\` does not load: ${message ?? String(cause)}`,
      );
    }
  }
  throw new Error(reasons.join(' '));
}
