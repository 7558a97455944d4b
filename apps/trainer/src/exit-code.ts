/** What a process tells the shell when it ends. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
