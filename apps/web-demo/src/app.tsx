import { lazy, Suspense } from 'preact/compat';
import { Header } from './shell/header.js';
import { PrivacyNote } from './shell/privacy-note.js';
import { route } from './shell/route.js';

const PAGES = {
  try: lazy(async () => ({ default: (await import('./try/try-page.js')).TryPage })),
  learn: lazy(async () => ({ default: (await import('./learn/learn-page.js')).LearnPage })),
  explain: lazy(async () => ({ default: (await import('./explain/explain-page.js')).ExplainPage })),
} as const;

/** The whole page: the header with the three rooms, the room that is open, and what holds for all. */
export function App() {
  const Page = PAGES[route.value];
  return (
    <>
      <a class="skip-link" href="#room">
        Skip to the content
      </a>
      <Header />
      <main id="room" tabIndex={-1}>
        <Suspense fallback={<p class="quiet">Opening …</p>}>
          <Page />
        </Suspense>
      </main>
      <PrivacyNote />
    </>
  );
}
