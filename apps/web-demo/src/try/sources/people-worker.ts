import { expose, transfer } from 'comlink';
import { drawPeople, type PeopleRequest } from './draw-people.js';

/** What the worker does for the page. */
export interface PeopleApi {
  draw(request: PeopleRequest): ReturnType<typeof drawPeople>;
}

const api: PeopleApi = {
  draw: async (request) => {
    const drawn = await drawPeople(request);
    return transfer(drawn, [drawn.bitmap]);
  },
};

expose(api);
