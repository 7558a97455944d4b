/** What a page sends to a waiting service worker so that it takes over. */
export const ACTIVATE = 'activate';

/** What it answers. */
export type Activation = 'done' | 'other pages are open';
