import type { Film, FilmOptions } from './create-film.js';
import { startVideoWorker } from './video-worker.js';

/** Makes a film as `createFilm` does, in a thread of its own; frames are in memory that all threads share. */
export function createFilmApart(options: FilmOptions): Film {
  const worker = startVideoWorker('film-worker', options);
  const finish = async (how: 'close' | 'discard') => {
    try {
      await worker.call(how);
    } finally {
      await worker.end();
    }
  };
  return {
    add: (frame) => worker.call('add', frame),
    close: () => finish('close'),
    discard: () => finish('discard'),
  };
}
