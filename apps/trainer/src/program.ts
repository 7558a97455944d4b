import { Command } from 'commander';
import { benchCommand } from './commands/bench-command.js';
import { convertCommand } from './commands/convert-command.js';
import { doctorCommand } from './commands/doctor-command.js';
import { evaluateCommand } from './commands/evaluate-command.js';
import { exportCommand } from './commands/export-command.js';
import { importCommand } from './commands/import-command.js';
import { infoCommand } from './commands/info-command.js';
import { predictCommand } from './commands/predict-command.js';
import { previewCommand } from './commands/preview-command.js';
import { scoreCommand } from './commands/score-command.js';
import { synthCommand } from './commands/synth-command.js';
import { trainCommand } from './commands/train-command.js';
import type { ExitCode } from './exit-code.js';
import { version } from './version.js';

/**
 * The command `posewright`.
 *
 * @param finish Told how a command ended.
 */
export function createProgram(finish: (code: ExitCode) => void): Command {
  return new Command('posewright')
    .description('Train, evaluate and run human pose networks.')
    .version(version)
    .showHelpAfterError('(add --help for all options and examples)')
    .addCommand(trainCommand(finish))
    .addCommand(evaluateCommand(finish))
    .addCommand(predictCommand(finish))
    .addCommand(previewCommand(finish))
    .addCommand(importCommand(finish))
    .addCommand(exportCommand(finish))
    .addCommand(convertCommand(finish))
    .addCommand(synthCommand(finish))
    .addCommand(scoreCommand(finish))
    .addCommand(infoCommand(finish))
    .addCommand(doctorCommand(finish))
    .addCommand(benchCommand(finish));
}
