import { totalmem } from 'node:os';
import type { StepMemory } from '@posewright/training';
import type { Terminal } from '../terminal.js';
import { gibibytes, memoryAdvice } from './memory-advice.js';
import type { Run } from './train-run.js';

/** Says before the first step how much memory steps will take, and what to do where that is more than there is. */
export function tellMemory(
  { config, session }: Pick<Run, 'config' | 'session'>,
  { say, warn }: Terminal,
): (memory: StepMemory) => void {
  return (memory) => {
    const now = process.memoryUsage.rss();
    const available = process.availableMemory();
    say(
      `Training will take about ${gibibytes(now + memory.total)} of the ${gibibytes(machineMemory())} of this machine, ` +
        `${gibibytes(memory.growing)} for what a step computes.`,
    );
    const { input } = session.network;
    const advice = memoryAdvice(memory, { available, config, input });
    if (advice !== null) warn(advice);
  };
}

/** Of the machine, or of the group of processes that this one is limited with. */
function machineMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
