import type { Scene } from '../annotation/annotator-state.js';
import { openLearnDatabase } from './learn-database.js';

/**
 * Keeps annotations and pictures; pictures that are kept already are not written again, those that are gone are forgotten. Where it is known what is
 * kept, everything is handed over at once, so that a page that is being closed still saves.
 *
 * @param kept Ids of the pictures that are kept; `null` where nobody knows.
 */
export async function saveAnnotations(
  { skeleton, pictures, current }: Scene,
  kept: ReadonlySet<string> | null,
): Promise<void> {
  const database = await openLearnDatabase();
  const transaction = database.transaction(['pictures', 'annotations'], 'readwrite', {
    durability: 'relaxed',
  });
  const store = transaction.objectStore('pictures');
  const gone = new Set(kept ?? (await store.getAllKeys()));
  const requests: Promise<unknown>[] = [];
  for (const { id, name, blob, size } of pictures) {
    if (!gone.delete(id)) requests.push(store.put({ id, name, blob, size }));
  }
  for (const id of gone) requests.push(store.delete(id));
  const marked = pictures.map(({ id, marks, held }) => ({ id, marks, held }));
  const annotations = transaction.objectStore('annotations');
  requests.push(annotations.put({ skeleton, current, pictures: marked }, 'own'));
  const done = Promise.all([...requests, transaction.done]);
  transaction.commit();
  await done.catch(async (error: unknown) => {
    // Why the transaction was given up says more than that a request of it was.
    await transaction.done;
    throw error;
  });
}
