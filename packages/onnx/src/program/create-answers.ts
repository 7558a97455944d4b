/** Answers of a thread that may fail. */
export interface Answers {
  /** Waits for an answer, or for the failure. */
  readonly settled: <Result>(result: Promise<Result>) => Promise<Result>;
  /** Says that the thread has failed. */
  readonly fail: (error: unknown) => void;
}

/**
 * Answers that a worker owes, which it will not give once it has failed. (`Promise.race` with one promise of the failure would keep every answer
 * in memory for as long as that promise lives.)
 */
export function createAnswers(): Answers {
  const waiting = new Set<(error: unknown) => void>();
  let failure: { readonly error: unknown } | null = null;
  return {
    settled: <Result>(result: Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        if (failure !== null) reject(failure.error);
        waiting.add(reject);
        result.then(resolve, reject).finally(() => waiting.delete(reject));
      }),
    fail: (error: unknown) => {
      failure = { error };
      for (const reject of waiting) reject(error);
    },
  };
}
