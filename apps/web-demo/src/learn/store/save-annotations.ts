import type { Scene } from '../annotation/annotator-state.js';
import { openLearnDatabase } from './learn-database.js';

/** Keeps annotations and pictures; pictures that are kept already are not written again, those that are gone are forgotten. */
export async function saveAnnotations({ skeleton, pictures, current }: Scene): Promise<void> {
  const database = await openLearnDatabase();
  const transaction = database.transaction(['pictures', 'annotations'], 'readwrite');
  const store = transaction.objectStore('pictures');
  const kept = new Set(await store.getAllKeys());
  for (const { id, name, blob, size } of pictures) {
    if (!kept.delete(id)) void store.put({ id, name, blob, size });
  }
  for (const id of kept) void store.delete(id);
  void transaction
    .objectStore('annotations')
    .put(
      { skeleton, current, pictures: pictures.map(({ id, marks, held }) => ({ id, marks, held })) },
      'own',
    );
  await transaction.done;
}
