import type { FlatPoint } from '../pose-statistics/normalize-pose.js';
import type { FlatPose } from '../pose-statistics/sample-flat-pose.js';
import type { Body } from './body.js';

/** Which way trunk and head look: 0 is to the viewer, and a quarter turn to the right of the picture. */
export interface Facing {
  readonly turn: number;
  readonly headTurn: number;
  /** Face downwards. */
  readonly pitch: number;
  readonly up: readonly [x: number, y: number];
  readonly headUp: readonly [x: number, y: number];
}

/**
 * Tells which way somebody looks. Shoulders and hips say how far the trunk is turned, as the left shoulder of who faces the viewer is at the right of the
 * picture; the nose says to which side, and where the head looks.
 *
 * @param neck Middle of the shoulders.
 */
export function facingOf(body: Body, flat: FlatPose, neck: FlatPoint): Facing {
  const place = (joint: string) => flat[joint] as FlatPoint;
  const up = direction(neck, [0, 1]);
  const across = ({ x, y }: FlatPoint, [upX, upY]: readonly [number, number]) => x * upY - y * upX;
  const shoulders = minus(place('left_shoulder'), place('right_shoulder'));
  const hips = minus(place('left_hip'), place('right_hip'));
  const width =
    across(shoulders, up) / (2 * body.shoulder) + (0.3 * across(hips, up)) / (2 * body.hip);
  const cosine = clamp(width / 1.3);
  const headUp = direction(minus(place('head'), neck), up);
  const nose = minus(place('nose'), place('head'));
  const sideways = clamp(across(nose, headUp) / (0.42 * body.head));
  const turn = Math.acos(cosine) * (sideways < 0 ? -1 : 1);
  const headTurns = [Math.asin(sideways), Math.PI - Math.asin(sideways)];
  const away = (angle: number) => Math.abs(wrap(angle - turn));
  const headTurn = headTurns.reduce((one, other) => (away(other) < away(one) ? other : one));
  const rise = (nose.x * headUp[0] + nose.y * headUp[1]) / (0.5 * body.head);
  const isSeen = Math.cos(headTurn) > -0.3;
  return {
    turn,
    headTurn,
    pitch: isSeen ? -Math.asin(clamp(rise + 0.12)) * 0.7 : 0,
    up,
    headUp,
  };
}

function minus(one: FlatPoint, other: FlatPoint): FlatPoint {
  return { x: one.x - other.x, y: one.y - other.y };
}

function direction(
  { x, y }: FlatPoint,
  otherwise: readonly [number, number],
): readonly [number, number] {
  const length = Math.hypot(x, y);
  return length > 1e-6 ? [x / length, y / length] : otherwise;
}

function clamp(value: number): number {
  return Math.min(Math.max(value, -1), 1);
}

function wrap(radians: number): number {
  return Math.atan2(Math.sin(radians), Math.cos(radians));
}
