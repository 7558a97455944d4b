import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { annotator, dispatch } from '../annotation/annotator-store.js';
import { jointWords } from '../joint-words.js';
import { describeMark } from './describe-mark.js';
import { drawAnnotation } from './draw-annotation.js';
import { type Point, zoomAt } from './picture-view.js';
import { createPointerGestures, type PointerPlace } from './pointer-gestures.js';
import { shortcutOf } from './shortcuts.js';
import { suggest } from './suggest.js';
import { useBitmap } from './use-bitmap.js';
import { canvasSize, pictureView, showWhole, zoomBy } from './view-state.js';

const VIEW_COMMANDS = {
  'zoom-in': () => zoomBy(1.6),
  'zoom-out': () => zoomBy(1 / 1.6),
  fit: showWhole,
  suggest: () => void suggest(),
} as const;

/** The picture that is annotated: joints are clicked, dragged, or moved by keys. */
export function PictureStage() {
  const ref = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const aim = useSignal<Point | null>(null);
  const { scene } = annotator.value;
  const picture = scene.pictures[scene.current];
  const bitmap = useBitmap(picture?.blob ?? null);
  const gestures = useMemo(
    () =>
      createPointerGestures({
        view: () => pictureView.value,
        setView: (view) => {
          pictureView.value = view;
        },
        sizes: () => ({ picture: shown().size, canvas: canvasSize.value }),
        marks: () => shown().marks,
        joint: () => annotator.value.scene.joint,
        dispatch,
        setAim: (point) => {
          aim.value = point;
        },
      }),
    [aim],
  );
  useEffect(showWhole, [picture?.id]);
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return undefined;
    const observer = new ResizeObserver(() => {
      canvasSize.value = { height: canvas.clientHeight, width: canvas.clientWidth };
    });
    observer.observe(canvas);
    // A wheel that zooms must not move the page: that takes a listener that is not passive.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const sizes = { picture: shown().size, canvas: canvasSize.value };
      const factor = Math.exp(-event.deltaY / 200);
      const point = { x: event.offsetX, y: event.offsetY };
      pictureView.value = zoomAt(pictureView.value, { factor, point }, sizes);
    };
    canvas.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      canvas.removeEventListener('wheel', onWheel);
    };
  }, []);
  useSignalEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const { skeleton, joint } = annotator.value.scene;
    const { height, width } = canvasSize.value;
    const density = Math.min(window.devicePixelRatio, 2);
    const drawing = {
      ...shown(),
      skeleton,
      joint,
      density,
      aim: aim.value,
      view: pictureView.value,
    };
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    drawAnnotation(context, {
      ...drawing,
      bitmap: bitmap.value,
      picture: drawing.size,
      canvas: canvasSize.value,
    });
  });
  const place = ({ pointerId, offsetX, offsetY, pointerType }: PointerEvent): PointerPlace => ({
    id: pointerId,
    x: offsetX,
    y: offsetY,
    isTouch: pointerType === 'touch',
  });
  const joint = jointWords(scene.skeleton.joints[scene.joint] ?? '');
  const words = describeMark(picture?.marks[scene.joint] ?? null);
  return (
    <div
      ref={stage}
      class="stage picture-stage"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application has keys of its own.
      tabIndex={0}
      role="application"
      aria-label={`Picture ${scene.current + 1} of ${scene.pictures.length}. Joint: ${joint}, ${words}.`}
      aria-describedby="annotator-keys"
      onKeyDown={(event) => {
        const joints = scene.skeleton.joints.length;
        const command = shortcutOf(event, { joint: annotator.value.scene.joint, joints });
        if (command === null) return;
        event.preventDefault();
        if (command === 'leave') event.currentTarget.blur();
        else if (typeof command === 'string') VIEW_COMMANDS[command]();
        else dispatch(command);
      }}
    >
      <canvas
        ref={ref}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          stage.current?.focus({ preventScroll: true });
          gestures.down(place(event));
        }}
        onPointerMove={(event) => gestures.move(place(event))}
        onPointerUp={(event) => gestures.up(place(event))}
        onPointerCancel={(event) => gestures.cancel(place(event))}
      />
      <p class="visually-hidden" role="status">
        {joint}: {words}
      </p>
    </div>
  );
}

function shown() {
  const { pictures, current } = annotator.value.scene;
  const picture = pictures[current];
  return { size: picture?.size ?? { height: 3, width: 4 }, marks: picture?.marks ?? [] };
}
