import { OptionError } from '@posewright/pose';
import { Command } from 'commander';
import { applyRecipeFlags } from '../config/apply-recipe-flags.js';
import { warnings } from '../config/check-combinations.js';
import { chooseDatasets, type DatasetChoice } from '../config/choose-datasets.js';
import { choosePreset } from '../config/choose-preset.js';
import { printConfig } from '../config/print-config.js';
import { readConfig } from '../config/read-config.js';
import type { TrainingConfig } from '../config/training-config.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { forgiving } from '../observers/forgiving.js';
import { announceRun } from '../run/announce-run.js';
import { checkData } from '../run/check-data.js';
import { commandName } from '../run/command-name.js';
import { createObservers } from '../run/create-observers.js';
import { describeEnvironment } from '../run/describe-environment.js';
import { finishRun } from '../run/finish-run.js';
import { onInterrupt } from '../run/on-interrupt.js';
import { openRun } from '../run/open-run.js';
import { prepareEngine } from '../run/prepare-engine.js';
import { resumeRun } from '../run/resume-run.js';
import { type RunDescription, readDescription, writeDescription } from '../run/run-description.js';
import { openRunFolder, type RunFolder } from '../run/run-folder.js';
import { createSessionLog } from '../run/session-log.js';
import { trainRun } from '../run/train-run.js';
import { createTerminal } from '../terminal.js';
import { presetList } from './preset-list.js';
import { addTrainOptions, type TrainFlags } from './train-options.js';

/** `posewright train`. */
export function trainCommand(finish: (code: ExitCode) => void): Command {
  const command = new Command('train').description(
    'train a network, measure it after each epoch, and draw what it sees',
  );
  return addTrainOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  posewright train                                    drawn people, about a minute
  posewright train --preset hourglass-tiny --dataset lsp-crops --data DIR --output runs/lsp
  posewright train --preset lightweight-openpose-1 --dataset coco --data DIR --output runs/coco
  posewright train --output runs/lsp --resume         go on after Ctrl-C, or after a crash
  posewright train --preset hrnet-w8 --print-config > mine.json
  posewright train --config mine.json --initialize weights.pth --freeze 'conv1.*' 'layer1.*'
${presetList()}`,
    )
    .action(async (flags: TrainFlags) => finish(await runTraining(flags)));
}

async function runTraining(flags: TrainFlags): Promise<ExitCode> {
  const terminal = createTerminal(flags.json);
  const config = await chooseConfig(flags);
  if (flags.printConfig) {
    const printed = printConfig(config);
    terminal.result(printed, [JSON.stringify(printed, null, 2)]);
    return EXIT.done;
  }
  const name = `${config.preset}-${flags.dataset}`;
  const folder = await openRunFolder({ output: flags.output, name, resume: flags.resume });
  const description = await describeRun(flags, { config, folder });
  for (const warning of warnings(description.config)) terminal.warn(warning);
  const computed = await prepareEngine(flags, { stepWorker: true });
  terminal.say(`${computed.description}. ${computed.reason}`);
  const interrupt = onInterrupt(terminal);
  const run = await openRun(folder, description, { ...flags, computed, terminal });
  try {
    await checkData(folder, {
      train: run.training.dataset,
      validation: run.validation.dataset,
      isResumed: flags.resume,
      acceptChanges: flags.acceptChangedData,
      warn: terminal.warn,
    });
    const history = flags.resume
      ? await resumeRun(run, terminal)
      : { epochs: [], unreadable: new Map(), samples: [] };
    if (!flags.resume) await writeDescription(folder, description);
    announceRun(run, terminal);
    const environment = await describeEnvironment(computed);
    const sessionLog = forgiving(
      createSessionLog({ ...run, environment, now: () => new Date().toISOString() }),
      { name: '`sessions.json`', warn: terminal.warn },
    );
    const observers = [...createObservers(run, { history, terminal, computed }), sessionLog];
    const done = await trainRun(run, history, { terminal, signal: interrupt.signal, observers });
    if (!done) {
      terminal.say(
        `Interrupted; nothing is lost. Go on with: ${commandName()} train --output ${folder.path} --resume`,
      );
      return EXIT.interrupted;
    }
    await finishRun(run, history, { terminal, computed });
    return EXIT.done;
  } finally {
    interrupt.dispose();
    await Promise.all([run.trainingLoader.close(), run.validationLoader.close()]);
  }
}

/** The recipe that the command line asks for. */
async function chooseConfig(flags: TrainFlags): Promise<TrainingConfig> {
  const { preset, config: file } = flags;
  const config = file === undefined ? choosePreset(preset) : await readConfig(file);
  return applyRecipeFlags(config, flags);
}

async function describeRun(
  flags: TrainFlags,
  { config, folder }: { readonly config: TrainingConfig; readonly folder: RunFolder },
): Promise<RunDescription> {
  if (!flags.resume) return { config, data: chooseData(flags, config) };
  const begun = await readDescription(folder);
  const epochs = flags.epochs ?? begun.config.epochs;
  return { data: begun.data, config: { ...begun.config, epochs } };
}

function chooseData(flags: TrainFlags, { network, bottomUp }: TrainingConfig): DatasetChoice {
  if (bottomUp !== undefined && flags.dataset !== 'coco') {
    const why =
      'The network finds everybody in a picture, which is measured by COCO’s numbers; `posewright convert --to coco` writes its format.';
    throw new OptionError('--dataset', "'coco'", flags.dataset, why);
  }
  const { skeleton, input } = network.options;
  const { dataset: kind, data: directory, trainSplit: train, validationSplit: validation } = flags;
  const { samples, difficulty, overfit } = flags;
  const splits = { ...(train && { train }), ...(validation && { validation }) };
  const options = { kind, directory, input, skeleton, samples, difficulty, splits, overfit };
  const choice = chooseDatasets(options);
  return { ...choice, crop: flags.crop ?? choice.crop };
}
