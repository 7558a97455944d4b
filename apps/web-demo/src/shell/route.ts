import { signal } from '@preact/signals';

/** The rooms of the page, as the address names them after `#`. */
export const ROUTES = ['try', 'learn', 'explain'] as const;

/** One of {@link ROUTES}. */
export type Route = (typeof ROUTES)[number];

/** The room that is open; follows the address. */
export const route = signal<Route>(readRoute());

window.addEventListener('hashchange', () => {
  route.value = readRoute();
});

function readRoute(): Route {
  const name = window.location.hash.replace(/^#\/?/, '');
  return ROUTES.find((known) => known === name) ?? 'try';
}
