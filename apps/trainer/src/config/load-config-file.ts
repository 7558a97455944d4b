import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { OptionError } from '@posewright/pose';
import { createJiti } from 'jiti';
import { defineConfig } from './define-config.js';

const MODULES = ['.ts', '.mts', '.js', '.mjs'];

/**
 * Loads the value of a configuration file: JSON, or what a TypeScript or JavaScript module exports as `default` or `config`. A module may import
 * `defineConfig` of `@posewright/trainer` even where that is not installed.
 *
 * @returns Unchecked.
 * @throws {OptionError} where it cannot be read or run, with the line.
 */
export async function loadConfigFile(file: string): Promise<unknown> {
  const extension = extname(file).toLowerCase();
  if (extension === '.json') return parseJson(await readText(file), file);
  if (MODULES.includes(extension)) {
    await readText(file); // For the same words about files that are not there.
    return chooseExport(await runModule(file), file);
  }
  throw new OptionError('--config', `a file that ends with .json, ${MODULES.join(', ')}`, file);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new OptionError('--config', 'a file that can be read', file, reasonOf(cause));
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = reasonOf(cause);
    const position = Number(/at position (\d+)/.exec(reason)?.[1] ?? text.length);
    throw unusable(`${file}:${text.slice(0, position).split('\n').length}`, reason);
  }
}

/** One loader on every version of Node, for the same lines in messages and the same answer to `import … from '@posewright/trainer'`. */
async function runModule(file: string): Promise<Record<string, unknown>> {
  const jiti = createJiti(import.meta.url, {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    virtualModules: { '@posewright/trainer': { defineConfig } },
  });
  try {
    return await jiti.import(resolve(file));
  } catch (cause) {
    throw unusable(placeOf(cause, resolve(file)), reasonOf(cause));
  }
}

function chooseExport(module: Record<string, unknown>, file: string): unknown {
  const value = module.default ?? module.config;
  if (value !== undefined) return value;
  const names = Object.keys(module);
  throw new OptionError(
    '--config',
    'a module with `export default` or `export const config`',
    file,
    names.length === 0 ? 'It exports nothing.' : `It exports ${names.join(', ')}.`,
  );
}

function unusable(place: string, reason: string): OptionError {
  const expected = 'a configuration that can be read';
  return new OptionError('--config', expected, place, `${reason.replace(/\.$/, '')}.`);
}

/** File and line, from what an error or its stack say of the file. */
function placeOf(cause: unknown, file: string): string {
  const stack = cause instanceof Error ? `${cause.message}\n${cause.stack}` : '';
  const at = stack.indexOf(`${file}:`);
  const line = at < 0 ? undefined : /^\d+/.exec(stack.slice(at + file.length + 1))?.[0];
  return line === undefined ? file : `${file}:${line}`;
}

/** The first line of an error's message. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split('\n')[0] as string;
}
