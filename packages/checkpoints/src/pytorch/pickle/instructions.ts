import { buildObject } from '../globals/build-object.js';
import { callGlobal } from '../globals/call-global.js';
import { resolveGlobal } from '../globals/resolve-global.js';
import { addToSet, appendToList, newDict, newSet, setInDict } from './containers.js';
import { latin1Text } from './latin1-text.js';
import type { PickleMachine } from './pickle-machine.js';
import { pushBytes, pushInteger, pushNumber, pushText } from './push-value.js';
import {
  integerOf,
  parseFloatText,
  parseIndex,
  parseInteger,
  parseIntegerOrTruth,
} from './read-number.js';
import { parseQuoted, parseRawUnicode } from './read-text.js';
import { resolveReference } from './resolve-reference.js';

/** What an instruction does to the machine. */
export type Instruction = (machine: PickleMachine) => void;

/**
 * The instructions of pickle protocols 0 to 5 that PyTorch writes, by the letter of their byte. They put
 * data together; those that name or call something in Python reach the tables of `globals/`, nothing else.
 *
 * @see https://github.com/python/cpython/blob/v3.12.0/Lib/pickletools.py
 */
export const INSTRUCTIONS: Readonly<Record<string, Instruction>> = {
  '\x80': checkProtocol,
  '\x95': ({ reader }) => void reader.uint64(), // the length of a frame

  '(': (machine) => machine.mark(),
  '0': (machine) => machine.discard(),
  '1': (machine) => void machine.popMark(),
  '2': (machine) => machine.push(machine.top()),
  p: (machine) => machine.remember(parseIndex(machine)),
  q: (machine) => machine.remember(machine.reader.uint8()),
  r: (machine) => machine.remember(machine.reader.uint32()),
  '\x94': (machine) => machine.remember(),
  g: (machine) => machine.recall(parseIndex(machine)),
  h: (machine) => machine.recall(machine.reader.uint8()),
  j: (machine) => machine.recall(machine.reader.uint32()),

  N: (machine) => machine.push(null),
  '\x88': (machine) => machine.push(true),
  '\x89': (machine) => machine.push(false),
  I: (machine) => pushInteger(machine, parseIntegerOrTruth(machine)),
  L: (machine) => pushInteger(machine, parseInteger(machine)),
  J: (machine) => pushNumber(machine, machine.reader.int32()),
  K: (machine) => machine.push(machine.reader.uint8()),
  M: (machine) => machine.push(machine.reader.uint16()),
  '\x8a': (machine) => pushInteger(machine, integerOf(machine.reader.take(machine.reader.uint8()))),
  F: (machine) => pushNumber(machine, parseFloatText(machine)),
  G: (machine) => pushNumber(machine, machine.reader.float64()),

  S: (machine) => pushText(machine, parseQuoted(machine)),
  T: (machine) => pushText(machine, latin1Text(machine.reader.take(machine.reader.uint32()))),
  U: (machine) => pushText(machine, latin1Text(machine.reader.take(machine.reader.uint8()))),
  V: (machine) => pushText(machine, parseRawUnicode(machine)),
  X: (machine) => pushText(machine, machine.reader.text(machine.reader.uint32())),
  '\x8c': (machine) => pushText(machine, machine.reader.text(machine.reader.uint8())),
  '\x8d': (machine) => pushText(machine, machine.reader.text(machine.reader.uint64())),

  B: (machine) => pushBytes(machine, machine.reader.uint32()),
  C: (machine) => pushBytes(machine, machine.reader.uint8()),
  '\x8e': (machine) => pushBytes(machine, machine.reader.uint64()),
  '\x96': (machine) => pushBytes(machine, machine.reader.uint64()),

  ']': (machine) => machine.push(machine.popLast(0)),
  l: (machine) => machine.push(machine.popMark()),
  a: (machine) => appendToList(machine, machine.popLast(1)),
  e: (machine) => appendToList(machine, machine.popMark()),
  ')': (machine) => machine.push(machine.popLast(0)),
  t: (machine) => machine.push(machine.popMark()),
  '\x85': (machine) => machine.push(machine.popLast(1)),
  '\x86': (machine) => machine.push(machine.popLast(2)),
  '\x87': (machine) => machine.push(machine.popLast(3)),

  '}': (machine) => machine.push(newDict(machine, [])),
  d: (machine) => machine.push(newDict(machine, machine.popMark())),
  s: (machine) => setInDict(machine, machine.popLast(2)),
  u: (machine) => setInDict(machine, machine.popMark()),
  '\x8f': (machine) => machine.push(newSet(machine, [])),
  '\x90': (machine) => addToSet(machine, machine.popMark()),
  '\x91': (machine) => machine.push(newSet(machine, machine.popMark())),

  c: (machine) => {
    const module = machine.reader.line();
    machine.push(resolveGlobal(machine, { module, name: machine.reader.line() }));
  },
  '\x93': (machine) => {
    const [module, name] = machine.popLast(2);
    machine.push(resolveGlobal(machine, { module, name }));
  },
  R: callTop,
  '\x81': callTop,
  b: (machine) => {
    const state = machine.pop();
    buildObject(machine, { target: machine.top(), state });
  },
  Q: (machine) => machine.push(resolveReference(machine, machine.pop())),
};

function checkProtocol(machine: PickleMachine): void {
  const protocol = machine.reader.uint8();
  if (protocol > 5) throw machine.damage(`its protocol is ${protocol}, but 5 is the highest`);
}

function callTop(machine: PickleMachine): void {
  const args = machine.pop();
  const callee = machine.pop();
  machine.push(callGlobal(machine, { callee, args }));
}
