import { signal } from '@preact/signals';

/** The rooms of the page, as the address names them after `#`. */
export const ROUTES = ['try', 'learn', 'explain'] as const;

/** One of {@link ROUTES}. */
export type Route = (typeof ROUTES)[number];

/** What the rooms are called. */
export const ROOM_NAMES: Readonly<Record<Route, string>> = {
  try: 'Try',
  learn: 'Learn',
  explain: 'Explain',
};

/** The room that is open; follows the address. */
export const route = signal<Route>(readRoute() ?? 'try');

window.addEventListener('hashchange', () => {
  // An address within the page, such as that of a heading, leaves the room open.
  route.value = readRoute() ?? route.value;
});

function readRoute(): Route | undefined {
  const name = window.location.hash.replace(/^#\/?/, '');
  return ROUTES.find((known) => known === name);
}
