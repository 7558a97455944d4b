import type { Scene } from '../annotation/annotator-state.js';
import { openLearnDatabase } from './learn-database.js';

/** Reads what was kept of an earlier visit; `null` where there was none. */
export async function loadAnnotations(): Promise<Scene | null> {
  const database = await openLearnDatabase();
  const kept = await database.get('annotations', 'own');
  if (kept === undefined) return null;
  const files = new Map(
    (await database.getAll('pictures')).map((picture) => [picture.id, picture]),
  );
  const pictures = kept.pictures.flatMap(({ id, marks, held }) => {
    const file = files.get(id);
    return file === undefined ? [] : [{ ...file, marks, held }];
  });
  const current = Math.max(0, Math.min(kept.current, pictures.length - 1));
  const joint = Math.max(0, pictures[current]?.marks.indexOf(null) ?? 0);
  return { skeleton: kept.skeleton, pictures, current, joint };
}
