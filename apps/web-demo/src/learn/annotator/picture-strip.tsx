import { useEffect, useRef } from 'preact/hooks';
import type { AnnotatedPicture } from '../annotation/annotator-state.js';
import { annotator, dispatch } from '../annotation/annotator-store.js';
import { Thumbnail } from './thumbnail.js';

/** All pictures, small: which is shown, which are annotated, which are kept for measuring. */
export function PictureStrip() {
  const { pictures, current } = annotator.value.scene;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const item = list.current?.children[current];
    if (!(item instanceof HTMLElement) || list.current === null) return;
    const { offsetLeft, offsetWidth } = item;
    list.current.scrollTo({ left: offsetLeft - (list.current.clientWidth - offsetWidth) / 2 });
  }, [current, pictures.length]);
  return (
    <ul class="picture-strip" ref={list} aria-label="Pictures">
      {pictures.map((picture, index) => (
        <li key={picture.id}>
          <button
            type="button"
            class="picture-tile"
            aria-current={index === current ? 'true' : undefined}
            onClick={() => dispatch({ type: 'show', picture: index })}
          >
            <Thumbnail blob={picture.blob} />
            <span class="visually-hidden">
              Picture {index + 1}, {picture.name}: {progressOf(picture)}
            </span>
            <span class="tile-note" aria-hidden="true">
              {noteOf(picture)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function doneOf({ marks }: AnnotatedPicture): number {
  return marks.filter((mark) => mark !== null).length;
}

function progressOf(picture: AnnotatedPicture): string {
  const held = picture.held ? ', kept for measuring' : '';
  return `${doneOf(picture)} of ${picture.marks.length} joints done${held}`;
}

function noteOf(picture: AnnotatedPicture): string {
  const isDone = doneOf(picture) === picture.marks.length;
  return `${isDone ? '✓' : `${doneOf(picture)}/${picture.marks.length}`}${picture.held ? ' · test' : ''}`;
}
