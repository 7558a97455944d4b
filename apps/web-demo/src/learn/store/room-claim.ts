import { signal } from '@preact/signals';

/** Which tab may change what the room keeps: two would write over each other. */
export const claim = signal<'asking' | 'here' | 'elsewhere' | 'moving'>('asking');

/** What a tab does when the room becomes its own, and before another one gets it. */
export interface RoomTenant {
  readonly moveIn: () => Promise<void>;
  /** Saves what is under way. */
  readonly moveOut: () => Promise<void>;
}

const NAME = 'posewright-learn';

/** A tab that was reloaded may have to wait for the one before to be gone. */
const PATIENCE_MS = 1500;

/** A tab that sleeps or hangs does not answer: the room is taken from it after so long. */
const LONGEST_MOVE_MS = 12_000;

const AGAIN_MS = 100;

let claiming: Promise<void> | null = null;
let tenant: RoomTenant | null = null;

/** Asks for the room, once; a tab that has it keeps it. Browsers without locks, on hosts without https, let every tab in. */
export function claimRoom(mine: RoomTenant): Promise<void> {
  tenant = mine;
  claiming ??= requestUntil(PATIENCE_MS).then((isMine) => {
    if (!isMine) claim.value = 'elsewhere';
  });
  return claiming;
}

/** Takes the room from the tab that has it: it saves and moves out. */
export async function takeRoom(): Promise<void> {
  claim.value = 'moving';
  const channel = new BroadcastChannel(NAME);
  channel.postMessage('move out');
  channel.close();
  if (!(await requestUntil(LONGEST_MOVE_MS))) await request({ steal: true });
}

async function requestUntil(longestMs: number): Promise<boolean> {
  const latest = performance.now() + longestMs;
  for (;;) {
    if (await request({ ifAvailable: true })) return true;
    if (performance.now() > latest) return false;
    await new Promise((wait) => setTimeout(wait, AGAIN_MS));
  }
}

/** Resolves when it is decided whether the room is this tab's. */
function request(options: LockOptions): Promise<boolean> {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (locks === undefined) return moveIn().then(() => true);
  return new Promise((decide) => {
    locks
      .request(NAME, options, async (lock) => {
        if (lock === null) return decide(false);
        await moveIn();
        decide(true);
        await untilWanted();
        await moveOut();
      })
      // Another tab took it, because this one did not answer.
      .catch(() => moveOut())
      .then(() => decide(false));
  });
}

async function moveIn(): Promise<void> {
  claim.value = 'here';
  await tenant?.moveIn();
}

async function moveOut(): Promise<void> {
  if (claim.value === 'here') await tenant?.moveOut();
  claim.value = 'elsewhere';
}

function untilWanted(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = () => {
      channel.close();
      resolve();
    };
  });
}
