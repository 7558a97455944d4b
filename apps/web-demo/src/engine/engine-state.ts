import { signal } from '@preact/signals';
import { proxy, type Remote, transfer, wrap } from 'comlink';
import { describeFault } from './describe-fault.js';
import type {
  BackendChoice,
  BackendFacts,
  EngineApi,
  NetworkFacts,
  RejectedBackend,
  Seen,
  SeeOptions,
} from './engine-api.js';
import { BACKEND_NAMES } from './order-backends.js';

/** Where the engine stands. */
export type EngineState =
  | {
      readonly status: 'starting';
      readonly doing: string;
      /** Share that is done, in [0, 1]; `null` where nobody knows. */
      readonly share: number | null;
    }
  | { readonly status: 'ready'; readonly backend: BackendFacts; readonly network: NetworkFacts }
  | { readonly status: 'stopped' }
  | { readonly status: 'failed'; readonly reason: string };

/** A file of weights. */
export interface WeightsFile {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

/** Where the engine stands; the page shows it. */
export const engineState = signal<EngineState>({ status: 'stopped' });

interface Running {
  /** The network that is loaded, or is to be. */
  file: WeightsFile;
  readonly worker: Worker;
  readonly api: Remote<EngineApi>;
  /** Rejects when the worker is ended. */
  readonly ended: Promise<never>;
  readonly end: () => void;
}

let running: Running | null = null;

/**
 * Starts a worker with a backend and a network; one that runs is ended, whatever it does. Where it fails, `engineState` says why. A backend that breaks
 * later is replaced by the fastest of the others.
 *
 * @param lost Backends that broke before; they are not tried again.
 */
export async function startEngine(
  choice: BackendChoice,
  file: WeightsFile,
  lost: readonly RejectedBackend[] = [],
): Promise<void> {
  stopEngine();
  const mine = startWorker(file);
  running = mine;
  mine.worker.addEventListener('error', ({ message }) =>
    say(mine, { status: 'failed', reason: message || 'The worker could not be started.' }),
  );
  try {
    starting(
      mine,
      choice === 'auto'
        ? 'Looking for the fastest way to compute here'
        : `Starting ${BACKEND_NAMES[choice]}`,
    );
    const onLost = proxy((broken: RejectedBackend) => {
      if (running === mine) void startEngine(choice, mine.file, [...lost, broken]);
    });
    const backend = await Promise.race([mine.api.prepare(choice, lost, onLost), mine.ended]);
    const network = await loadInto(mine, backend, file);
    say(mine, { status: 'ready', backend, network });
  } catch (error) {
    say(mine, { status: 'failed', reason: describeFault(error) });
  }
}

/**
 * Runs another network where the engine computes already. A file that is refused leaves everything as it was.
 *
 * @throws where the engine is not ready, or the file is refused; the message says why.
 */
export async function changeNetwork(file: WeightsFile): Promise<void> {
  const [mine, before] = [running, engineState.value];
  if (mine === null || before.status !== 'ready') throw new Error('The engine is not running.');
  try {
    const network = await loadInto(mine, before.backend, file);
    mine.file = file;
    say(mine, { ...before, network });
  } catch (error) {
    say(mine, before);
    throw error;
  }
}

/** Ends the worker at once, in the middle of whatever it does. */
export function stopEngine(): void {
  running?.worker.terminate();
  running?.end();
  running = null;
  engineState.value = { status: 'stopped' };
}

/**
 * Looks at a picture.
 *
 * @param picture A bitmap moves to the worker.
 * @throws where the engine is not ready or is ended meanwhile, or the picture cannot be looked at.
 */
export async function see(
  picture: ImageBitmap | Parameters<EngineApi['see']>[0],
  options: SeeOptions,
): Promise<Seen> {
  if (running === null) throw new Error('The network is not running. Start it first.');
  const moved = picture instanceof ImageBitmap ? transfer(picture, [picture]) : picture;
  return Promise.race([running.api.see(moved, options), running.ended]);
}

function startWorker(file: WeightsFile): Running {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' });
  let end = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(new Error('The network was stopped.'));
  });
  ended.catch(() => {}); // Nobody may be waiting.
  return { file, worker, api: wrap<EngineApi>(worker), ended, end };
}

async function loadInto(
  mine: Running,
  backend: BackendFacts,
  file: WeightsFile,
): Promise<NetworkFacts> {
  starting(mine, `Reading ${file.name}`);
  const bytes = await Promise.race([file.read(), mine.ended]);
  starting(mine, `Building the network of ${file.name}`);
  // What is told on its way may arrive after the network itself, which comes by another channel.
  let isLoading = true;
  const onFirstRun = proxy((done: number, total: number) => {
    const doing = `Compiling for ${backend.description}, layer ${done} of ${total}`;
    if (isLoading) starting(mine, doing, done / total);
  });
  const weights = transfer({ name: file.name, bytes }, [bytes.buffer]);
  try {
    return await Promise.race([mine.api.load(weights, onFirstRun), mine.ended]);
  } finally {
    isLoading = false;
  }
}

function starting(mine: Running, doing: string, share: number | null = null): void {
  if (running !== mine || engineState.value.status === 'failed') return;
  engineState.value = { status: 'starting', doing, share };
}

function say(mine: Running, state: EngineState): void {
  if (running === mine) engineState.value = state;
}
