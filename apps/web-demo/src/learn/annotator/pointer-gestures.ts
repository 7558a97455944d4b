import { applyAffine, type Size } from '@posewright/pose';
import type { AnnotatorAction } from '../annotation/annotator-action.js';
import { isPlaced, type Mark } from '../annotation/mark.js';
import {
  canvasToPicture,
  moved,
  type PictureView,
  type Point,
  pictureToCanvas,
  scaleOf,
  zoomAt,
} from './picture-view.js';

/** What gestures look at and change. */
export interface GestureHost {
  readonly view: () => PictureView;
  readonly setView: (view: PictureView) => void;
  readonly sizes: () => { readonly picture: Size; readonly canvas: Size };
  readonly marks: () => readonly Mark[];
  /** Index of the active joint. */
  readonly joint: () => number;
  readonly dispatch: (action: AnnotatorAction) => void;
  /** Where a finger aims; `null` when it is gone. */
  readonly setAim: (aim: Point | null) => void;
}

/** A pointer, in CSS pixels of the canvas. */
export interface PointerPlace extends Point {
  readonly id: number;
  readonly isTouch: boolean;
}

/** Handles pointers on a picture. */
export interface PointerGestures {
  down(pointer: PointerPlace): void;
  move(pointer: PointerPlace): void;
  up(pointer: PointerPlace): void;
  /** Forgets the pointer; nothing is placed. */
  cancel(pointer: PointerPlace): void;
}

/** Farthest a press may be from a joint to take hold of it, in CSS pixels. */
const REACH = { touch: 26, mouse: 13 };

/** A press that moves farther is no click. */
const STILL = 6;

/** A click that is farther from a joint means the picture, while the active joint still waits for its place. */
const ON_IT = 8;

/**
 * One pointer takes hold of a joint, or places the active one: a mouse where it clicks, a finger where it is lifted. A mouse that is dragged over
 * the picture moves it; two fingers move and zoom it.
 */
export function createPointerGestures(host: GestureHost): PointerGestures {
  const pointers = new Map<number, PointerPlace>();
  let mode: 'none' | 'click' | 'aim' | 'hold' | 'pan' | 'pinch' = 'none';
  let start: Point = { x: 0, y: 0 };
  let grip: Point = { x: 0, y: 0 };
  let isMoved = false;
  /** The joint that waits for its place, where the press was only near another one; `null` where none does. */
  let waiting: number | null = null;
  const under = (point: Point) => {
    const { picture, canvas } = host.sizes();
    return canvasToPicture(point, pictureToCanvas(host.view(), picture, canvas));
  };
  const scaleNow = () => scaleOf(host.view(), host.sizes().picture, host.sizes().canvas);
  const pan = (from: Point, to: Point) => {
    const sizes = host.sizes();
    const scale = scaleNow();
    const by = { x: (from.x - to.x) / scale, y: (from.y - to.y) / scale };
    host.setView(moved(host.view(), by, sizes));
  };
  const finish = () => {
    mode = 'none';
    host.setAim(null);
  };
  return {
    down: (pointer) => {
      pointers.set(pointer.id, pointer);
      if (pointers.size > 1) {
        mode = 'pinch';
        host.setAim(null);
        return;
      }
      start = pointer;
      isMoved = false;
      const joint = jointAt(pointer, host);
      if (joint === null) {
        mode = pointer.isTouch ? 'aim' : 'click';
      } else {
        const mark = host.marks()[joint];
        const at = under(pointer);
        grip = isPlaced(mark) ? { x: mark.x - at.x, y: mark.y - at.y } : { x: 0, y: 0 };
        const active = host.joint();
        const isNear = Math.hypot(grip.x, grip.y) * scaleNow() > ON_IT;
        waiting = isNear && host.marks()[active] === null ? active : null;
        host.dispatch({ type: 'select', joint });
        mode = 'hold';
      }
      if (pointer.isTouch) host.setAim(pointer);
    },
    move: (pointer) => {
      const before = pointers.get(pointer.id);
      if (before === undefined) return;
      if (mode === 'pinch') {
        const other = [...pointers.values()].find(({ id }) => id !== pointer.id);
        if (other !== undefined) pinch(host, pan, { before, after: pointer, other });
      }
      pointers.set(pointer.id, pointer);
      isMoved ||= distance(start, pointer) > STILL;
      if (mode === 'click' && isMoved) mode = 'pan';
      if (mode === 'pan') pan(before, pointer);
      if (mode === 'hold' && isMoved) {
        const at = under(pointer);
        host.dispatch({ type: 'move', x: at.x + grip.x, y: at.y + grip.y });
      }
      if (pointer.isTouch && (mode === 'aim' || mode === 'hold')) host.setAim(pointer);
    },
    up: (pointer) => {
      if (!pointers.delete(pointer.id)) return;
      if (mode === 'hold' && !isMoved && waiting !== null) {
        host.dispatch({ type: 'select', joint: waiting });
        mode = 'click';
      }
      if (mode === 'click' || mode === 'aim') host.dispatch({ type: 'place', ...under(pointer) });
      if (pointers.size === 0) finish();
    },
    cancel: (pointer) => {
      pointers.delete(pointer.id);
      if (pointers.size === 0) finish();
    },
  };
}

function jointAt(pointer: PointerPlace, { view, sizes, marks }: GestureHost): number | null {
  const { picture, canvas } = sizes();
  const toCanvas = pictureToCanvas(view(), picture, canvas);
  const far = marks().map((mark) =>
    isPlaced(mark) ? distance(applyAffine(toCanvas, mark), pointer) : Number.POSITIVE_INFINITY,
  );
  const nearest = Math.min(...far);
  return nearest <= (pointer.isTouch ? REACH.touch : REACH.mouse) ? far.indexOf(nearest) : null;
}

interface Pinch {
  readonly before: Point;
  readonly after: Point;
  readonly other: Point;
}

function pinch(
  host: GestureHost,
  pan: (from: Point, to: Point) => void,
  { before, after, other }: Pinch,
): void {
  const factor = distance(after, other) / Math.max(distance(before, other), 1);
  const middle = between(after, other);
  pan(between(before, other), middle);
  host.setView(zoomAt(host.view(), { factor, point: middle }, host.sizes()));
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
