import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ROOM_NAMES, type Route } from './route.js';

/** Names the open room in the title; one that is opened later begins at its top and gets the focus, so that it is read out. */
export function useRoomChange(room: Route, place: RefObject<HTMLElement | null>): void {
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = `${ROOM_NAMES[room]} · Posewright`;
    if (!isFirst.current) {
      window.scrollTo(0, 0);
      place.current?.focus({ preventScroll: true });
    }
    isFirst.current = false;
  }, [room, place]);
}
