import { lazy, Suspense } from 'preact/compat';
import { useRef } from 'preact/hooks';
import { Header } from './shell/header.js';
import { PrivacyNote } from './shell/privacy-note.js';
import { RoomBoundary } from './shell/room-boundary.js';
import { ROOM_NAMES, route } from './shell/route.js';
import { useRoomChange } from './shell/use-room-change.js';

const PAGES = {
  try: lazy(async () => ({ default: (await import('./try/try-page.js')).TryPage })),
  learn: lazy(async () => ({ default: (await import('./learn/learn-page.js')).LearnPage })),
  explain: lazy(async () => ({ default: (await import('./explain/explain-page.js')).ExplainPage })),
} as const;

/** The whole page: the header with the three rooms, the room that is open, and what holds for all. */
export function App() {
  const room = route.value;
  const place = useRef<HTMLElement>(null);
  useRoomChange(room, place);
  const Page = PAGES[room];
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: It does lead to a place; only the address goes on naming the room. */}
      <a
        class="skip-link"
        href="#room"
        onClick={(event) => {
          event.preventDefault();
          place.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <Header />
      <main id="room" ref={place} tabIndex={-1} aria-label={ROOM_NAMES[room]}>
        <RoomBoundary key={room}>
          <Suspense fallback={<p class="quiet">Opening …</p>}>
            <Page />
          </Suspense>
        </RoomBoundary>
      </main>
      <PrivacyNote />
    </>
  );
}
