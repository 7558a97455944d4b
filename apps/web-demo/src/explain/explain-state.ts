import { computed, signal } from '@preact/signals';
import { type Remote, wrap } from 'comlink';
import { describeFault } from '../engine/describe-fault.js';
import type { ExplainApi, ExplainedNetwork, ExplainSubject, Walk } from './explain-api.js';

/** The network once it is ready. */
export const explained = signal<ExplainedNetwork | null>(null);

/** The picture's way through it; the one before stays until the next is there. */
export const walk = signal<Walk | null>(null);

/** Whether the network computes, or is being loaded. */
export const busy = signal(false);

/** What went wrong, in a sentence; `null` where nothing did. */
export const explainFault = signal<string | null>(null);

/** The joint that is looked at, as an index into the skeleton's. */
export const joint = signal(0);

/** The hourglass that is looked at. */
export const stack = signal(0);

/** What that hourglass did. */
export const stackView = computed(() => walk.value?.stacks[stack.value] ?? null);

/** One whose joints are all found. */
const FIRST_PERSON = 11;
let running: { readonly worker: Worker; readonly api: Remote<ExplainApi> } | null = null;
let person = FIRST_PERSON;
let newest = 0;

/** Starts the worker and walks the person through whom the visitor saw last. */
export async function openExplainer(): Promise<void> {
  const worker = new Worker(new URL('../engine/engine-worker.ts', import.meta.url), {
    type: 'module',
  });
  const mine = { worker, api: wrap<ExplainApi>(worker) };
  running = mine;
  busy.value = true;
  worker.addEventListener('error', ({ message }) => {
    fail(message || 'The worker that computes could not be started.');
  });
  try {
    const network = await mine.api.start();
    if (running !== mine) return;
    explained.value = network;
    joint.value = Math.min(joint.value || firstJoint(network), network.skeleton.joints.length - 1);
    stack.value = network.stacks - 1;
    await follow({ kind: 'person', index: person });
  } catch (error) {
    if (running === mine) fail(describeFault(error));
  }
}

/** Ends the worker, whatever it does. */
export function closeExplainer(): void {
  running?.worker.terminate();
  running = null;
  explained.value = null;
  walk.value = null;
  busy.value = false;
  explainFault.value = null;
}

/** Draws somebody else. */
export function nextPerson(): Promise<void> {
  person += 1;
  return follow({ kind: 'person', index: person });
}

/** Takes a picture of one's own. */
export function openOwnPicture(file: File): Promise<void> {
  return follow({ kind: 'picture', file, name: file.name });
}

/** A picture that cannot be read leaves the one before. */
async function follow(subject: ExplainSubject): Promise<void> {
  const mine = running;
  if (mine === null) return;
  newest += 1;
  const mark = newest;
  busy.value = true;
  explainFault.value = null;
  try {
    const next = await mine.api.walk(subject);
    if (running === mine && mark === newest) walk.value = next;
  } catch (error) {
    if (running === mine && mark === newest) explainFault.value = describeFault(error);
  } finally {
    if (running === mine && mark === newest) busy.value = false;
  }
}

function fail(reason: string): void {
  busy.value = false;
  explainFault.value = reason;
}

/** A wrist: it is small, and moves most. */
function firstJoint({ skeleton }: ExplainedNetwork): number {
  return Math.max(skeleton.joints.indexOf('left_wrist'), 0);
}
