import { openLearnDatabase, type SavedRun } from './learn-database.js';

/** The training as it was saved last; `null` where there is none, or the browser keeps nothing. */
export async function readSavedRun(): Promise<SavedRun | null> {
  const database = await openLearnDatabase().catch(() => null);
  return (await database?.get('run', 'last').catch(() => null)) ?? null;
}

/** Forgets the training. */
export async function deleteSavedRun(): Promise<void> {
  const database = await openLearnDatabase().catch(() => null);
  await database?.delete('run', 'last').catch(() => undefined);
}

/** Whether the training was under way when the tab was closed. */
export async function wasRunning(): Promise<boolean> {
  const database = await openLearnDatabase().catch(() => null);
  return (await database?.get('running', 'last').catch(() => false)) ?? false;
}

/** Notes whether the training is under way; a page that keeps nothing begins anew when it is loaded again. */
export async function setRunning(isRunning: boolean): Promise<void> {
  const database = await openLearnDatabase().catch(() => null);
  await database?.put('running', isRunning, 'last').catch(() => undefined);
}
