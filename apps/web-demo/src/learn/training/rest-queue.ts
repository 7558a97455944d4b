/** Work that has to wait until a training step is over. */
export interface RestQueue {
  /** Whether something waits. */
  isWaiting(): boolean;
  /** Does the work at the next rest, or now where nothing is under way. */
  ask<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Does what waits. */
  drain(): Promise<void>;
  /** Says whether steps are under way. */
  setBusy(isBusy: boolean): void;
}

/** Makes a queue; one piece of work is done at a time. */
export function createRestQueue(): RestQueue {
  let waiting: (() => Promise<void>)[] = [];
  let isBusy = false;
  let draining: Promise<void> = Promise.resolve();
  const drain = () => {
    draining = draining.then(async () => {
      while (waiting.length > 0) {
        const works = waiting;
        waiting = [];
        for (const work of works) await work();
      }
    });
    return draining;
  };
  return {
    isWaiting: () => waiting.length > 0,
    drain,
    setBusy: (busy) => {
      isBusy = busy;
    },
    ask: (work) =>
      new Promise((resolve, reject) => {
        waiting.push(() => work().then(resolve, reject));
        if (!isBusy) void drain();
      }),
  };
}
