import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { version_core } from '@tensorflow/tfjs-core';
import { version } from '../version.js';
import { describeMachine } from './machine.js';
import type { PreparedEngine } from './prepare-engine.js';

/** Where a session of a run computes, and with what. */
export interface Environment {
  /** Of this program. */
  readonly posewright: string;
  /** Of Node. */
  readonly node: string;
  /** Of tfjs-core. */
  readonly tfjs: string;
  /** Of onnxruntime-node; `null` where it is not installed. */
  readonly onnxruntime: string | null;
  /** What computes, in words. */
  readonly engine: string;
  /** Processor and memory, in words. */
  readonly machine: string;
  /** Name of the machine. */
  readonly host: string;
  /** Commit of the working folder's git repository, with `+` where it has changes; `null` where there is none. */
  readonly commit: string | null;
  /** Folder from which the command was given. */
  readonly folder: string;
  /** The command's arguments. */
  readonly command: readonly string[];
}

/** Describes this process. */
export async function describeEnvironment({
  description,
}: Pick<PreparedEngine, 'description'>): Promise<Environment> {
  return {
    posewright: version,
    node: process.versions.node,
    tfjs: version_core,
    onnxruntime: installedVersion('onnxruntime-node'),
    engine: description,
    machine: describeMachine(),
    host: hostname(),
    commit: await gitCommit(),
    folder: process.cwd(),
    command: process.argv.slice(2),
  };
}

function installedVersion(name: string): string | null {
  try {
    const require = createRequire(import.meta.url);
    return (require(`${name}/package.json`) as { readonly version: string }).version;
  } catch {
    return null;
  }
}

async function gitCommit(): Promise<string | null> {
  const git = promisify(execFile);
  try {
    const { stdout: commit } = await git('git', ['rev-parse', 'HEAD']);
    const { stdout: changes } = await git('git', ['status', '--porcelain', '--untracked-files=no']);
    return `${commit.trim()}${changes === '' ? '' : '+'}`;
  } catch {
    return null; // No git, or no repository.
  }
}
