import type { FlatPoint } from '../pose-statistics/normalize-pose.js';
import type { FlatPose } from '../pose-statistics/sample-flat-pose.js';
import { type Articulation, FACE } from './articulate.js';
import type { Body } from './body.js';
import { facingOf } from './facing-of.js';
import { goAlong, type Rotation3, type Vector3 } from './rotation3.js';
import { cross, dot, goTowards, normalize, subtract } from './vector3.js';

/** A limb is taken to point towards or away from the viewer by so much of its length at most. */
const DEEPEST = 0.85;

/** How far the trunk leans towards or away from the viewer at most, in heights. */
const DEEPEST_LEAN = 0.12;

/**
 * Gives a flat pose the depth that it is most likely to have: joints stay where they are in the picture; where a limb looks shorter than it is,
 * knees and arms go to the front of the person and shanks to the back; shoulders and nose say which way the person looks. The face is that
 * of the body, turned so that its nose is by the pose's.
 */
export function liftPose(body: Body, flat: FlatPose): Articulation {
  const place = (joint: string) => flat[joint] as FlatPoint;
  const [left, right] = [place('left_shoulder'), place('right_shoulder')];
  const neck = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const { turn, headTurn, pitch, up: flatUp, headUp } = facingOf(body, flat, neck);
  const lean = depthBetween(Math.hypot(neck.x, neck.y), body.torso);
  const thorax: Vector3 = [
    neck.x,
    neck.y,
    Math.sign(Math.cos(turn)) * Math.min(lean, DEEPEST_LEAN),
  ];
  const chest = frameOf(normalize(thorax, [...flatUp, 0]), turn, 0);
  const head = frameOf([...headUp, 0], headTurn, pitch);
  const [headX, headY] = [place('head').x, place('head').y];
  const middle: Vector3 = [headX, headY, thorax[2] + 0.02 * Math.cos(turn)];
  const headRadii: Vector3 = [0.4 * body.head, 0.5 * body.head, 0.43 * body.head];
  const onHead = ([x, y, z]: Vector3) =>
    goAlong(middle, head, [x * headRadii[0], y * headRadii[1], z * headRadii[2]]);
  const points: Record<string, Vector3> = {
    pelvis: [0, 0, 0],
    thorax,
    neck: thorax,
    upper_neck: onHead([0, -0.75, -0.1]),
    head: middle,
    head_top: onHead([0, 1, 0]),
  };
  for (const [name, direction] of Object.entries(FACE)) points[name] = onHead(direction);
  for (const side of ['left', 'right'] as const) {
    Object.assign(points, limbsOf(side, { body, flat, thorax, chest }));
  }
  return { points, chest, head, headRadii };
}

interface Trunk {
  readonly body: Body;
  readonly flat: FlatPose;
  readonly thorax: Vector3;
  readonly chest: Rotation3;
}

function limbsOf(side: 'left' | 'right', { body, flat, thorax, chest }: Trunk) {
  const sign = side === 'left' ? 1 : -1;
  const [toLeft, toFront] = [chest[6], chest[8]];
  // To the front of the person; of somebody seen from the side, the near arm and leg come nearer.
  const front = toFront + 0.35 * sign * toLeft >= 0 ? 1 : -1;
  const place = (joint: string) => flat[`${side}_${joint}`] as FlatPoint;
  const lift = (joint: string, depth: number): Vector3 => [place(joint).x, place(joint).y, depth];
  const next = (from: Vector3, joint: string, length: number, towards: number): Vector3 => {
    const { x, y } = place(joint);
    const depth = depthBetween(Math.hypot(x - from[0], y - from[1]), length);
    return [x, y, from[2] + towards * depth];
  };
  const shoulder = lift('shoulder', thorax[2] + sign * body.shoulder * toLeft);
  const elbow = next(shoulder, 'elbow', body.upperArm, front);
  const wrist = next(elbow, 'wrist', body.forearm, front);
  const hip = lift('hip', sign * body.hip * toLeft);
  const knee = next(hip, 'knee', body.thigh, front);
  const ankle = next(knee, 'ankle', body.shank, -front);
  const shank = normalize(subtract(ankle, knee), [0, -1, 0]);
  const forward: Vector3 = [chest[2], chest[5], chest[8]];
  const along = dot(forward, shank);
  const instep = normalize(
    forward.map((value, axis) => value - along * (shank[axis] as number)) as unknown as Vector3,
    [0, 0, 1],
  );
  const hand = normalize(subtract(wrist, elbow), [0, -1, 0]);
  return {
    [`${side}_shoulder`]: shoulder,
    [`${side}_elbow`]: elbow,
    [`${side}_wrist`]: wrist,
    [`${side}_hand`]: goTowards(wrist, hand, body.hand),
    [`${side}_hip`]: hip,
    [`${side}_knee`]: knee,
    [`${side}_ankle`]: ankle,
    [`${side}_toes`]: goTowards(goTowards(ankle, instep, body.foot), shank, 0.3 * body.foot),
  };
}

/** A frame (to the person's left, up, to the front) whose up is given, and that looks `turn` away from the viewer and down by `pitch`. */
function frameOf(up: Vector3, turn: number, pitch: number): Rotation3 {
  const right: Vector3 = [up[1], -up[0], 0];
  const level: Vector3 = [Math.sin(turn) * right[0], Math.sin(turn) * right[1], Math.cos(turn)];
  const left = normalize(cross(up, level), [1, 0, 0]);
  const flatFront = cross(left, up);
  const [cos, sin] = [Math.cos(pitch), Math.sin(pitch)];
  const front = flatFront.map(
    (value, axis) => cos * value - sin * (up[axis] as number),
  ) as unknown as Vector3;
  const top = cross(front, left);
  return [left[0], top[0], front[0], left[1], top[1], front[1], left[2], top[2], front[2]];
}

/** How far the end of a limb is before or behind its beginning, where it looks so long and is so long. */
function depthBetween(seen: number, length: number): number {
  return Math.min(Math.sqrt(Math.max(length * length - seen * seen, 0)), DEEPEST * length);
}
