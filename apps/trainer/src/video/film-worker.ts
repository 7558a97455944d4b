import { workerData } from 'piscina';
import { createFilm, type FilmFrame, type FilmOptions } from './create-film.js';
import { answerCall } from './video-worker.js';

const film = createFilm(workerData as FilmOptions);

/** See `Film`. */
export const add = (frame: FilmFrame) => answerCall(() => film.add(frame));

/** See `Film`. */
export const close = () => answerCall(film.close);

/** See `Film`. */
export const discard = () => answerCall(film.discard);
