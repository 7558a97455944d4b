import { checkpointFault, nameOf } from '../../checkpoint-fault.js';
import type { PytorchValue } from '../pytorch-value.js';
import { INSTRUCTIONS } from './instructions.js';
import { type PickleContext, PickleMachine } from './pickle-machine.js';
import type { PickleReader } from './pickle-reader.js';

/**
 * Reads one pickle as data. Where Python would import and call what a pickle names, this looks it up in
 * tables of what weights need, whose functions are all of this package and give plain values.
 *
 * @returns The value; the reader then stands behind the pickle.
 * @throws {CheckpointError} where the pickle is damaged, names something else, or would fill the memory.
 */
export function unpickle(reader: PickleReader, context: PickleContext): PytorchValue {
  const machine = new PickleMachine(reader, context);
  for (;;) {
    const opcode = reader.uint8();
    if (opcode === STOP) return machine.pop();
    const letter = String.fromCharCode(opcode);
    const instruction = INSTRUCTIONS[letter];
    if (instruction === undefined) throw refuse(machine, letter);
    instruction(machine);
  }
}

function refuse(machine: PickleMachine, letter: string): Error {
  const name = REFUSED[letter];
  if (name === undefined) {
    const byte = letter.charCodeAt(0).toString(16).padStart(2, '0');
    return machine.damage(`0x${byte} is no instruction`);
  }
  return checkpointFault(
    `${nameOf(machine.source)} uses the pickle instruction ${name}, which PyTorch never writes, ` +
      'so it was refused. Nothing in it was run. Fetch the file from where it was published.',
    machine.source,
  );
}

const STOP = 0x2e;

/** Instructions of Python that make objects, refer to registries, or hold data elsewhere. */
const REFUSED: Readonly<Record<string, string>> = {
  P: 'PERSID',
  i: 'INST',
  o: 'OBJ',
  '\x82': 'EXT1',
  '\x83': 'EXT2',
  '\x84': 'EXT4',
  '\x8b': 'LONG4',
  '\x92': 'NEWOBJ_EX',
  '\x97': 'NEXT_BUFFER',
  '\x98': 'READONLY_BUFFER',
};
