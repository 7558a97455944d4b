#!/usr/bin/env node
import { describeFileFault } from '@posewright/files';
import { OptionError, PosewrightError } from '@posewright/pose';
import { CommanderError } from 'commander';
import { EXIT } from './exit-code.js';
import { createProgram } from './program.js';

// `posewright … | head` closes the pipe early, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = createProgram((code) => {
  process.exitCode = code;
});
program.exitOverride();
for (const command of program.commands)
  command.exitOverride().showHelpAfterError('(add --help for all options and examples)');
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof PosewrightError) {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    return error instanceof OptionError ? EXIT.usage : EXIT.failed;
  }
  if (isFileError(error)) {
    process.stderr.write(`${describeFileFault(error, { file: error.path, doing: 'written' })}\n`);
    return EXIT.failed;
  }
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return EXIT.failed;
}

/** What the file system throws where a folder or a file of a run cannot be written; packages explain what they read. */
function isFileError(error: unknown): error is NodeJS.ErrnoException & { readonly path: string } {
  return (
    error instanceof Error && 'code' in error && 'path' in error && typeof error.path === 'string'
  );
}
