import type { Body } from './body.js';
import {
  goAlong,
  multiplyRotations,
  type Rotation3,
  rotationAbout,
  type Vector3,
} from './rotation3.js';
import type { SideAngles, Stance } from './stance.js';

/** A body in space: x to the right of the picture, y up, z towards the viewer, the pelvis at 0. */
export interface Articulation {
  /** Joints of every skeleton by their names, and `head` (its middle), `left_hand`, `right_toes` and so on. */
  readonly points: Readonly<Record<string, Vector3>>;
  /** From the chest's frame (x to the person's left, y up, z forward). */
  readonly chest: Rotation3;
  /** From the head's frame, oriented like the chest's. */
  readonly head: Rotation3;
  /** Half axes of the head, in its frame. */
  readonly headRadii: Vector3;
}

/** Where the parts of a face are, as directions in the head's frame that end on its surface. */
export const FACE: Readonly<Record<string, Vector3>> = {
  nose: [0, -0.12, 1.03],
  left_eye: [0.38, 0.08, 0.92],
  right_eye: [-0.38, 0.08, 0.92],
  left_ear: [0.99, -0.02, -0.05],
  right_ear: [-0.99, -0.02, -0.05],
};

const PELVIS: Vector3 = [0, 0, 0];

/**
 * Finds every joint of a body by forward kinematics.
 *
 * @param view From the body's frame (x to the person's left, y up, z forward) to the picture's.
 */
export function articulate(body: Body, stance: Stance, view: Rotation3): Articulation {
  const { lean, sway, twist, nod, turn } = stance;
  const bend = (share: number) =>
    multiplyRotations(view, rotationAbout('x', lean * share), rotationAbout('z', sway * share));
  const hips = multiplyRotations(view, rotationAbout('y', -twist / 2));
  const chest = multiplyRotations(bend(1), rotationAbout('y', twist / 2));
  const head = multiplyRotations(
    bend(0.5),
    rotationAbout('y', twist / 2 + turn),
    rotationAbout('x', nod),
  );
  const thorax = goAlong(PELVIS, bend(0.8), [0, body.torso, 0]);
  const upperNeck = goAlong(thorax, bend(0.7), [0, body.neck, 0.012]);
  const middle = goAlong(upperNeck, head, [0, 0.4 * body.head, 0.01]);
  const headRadii: Vector3 = [0.42 * body.head, 0.5 * body.head, 0.44 * body.head];
  const onHead = ([x, y, z]: Vector3) =>
    goAlong(middle, head, [x * headRadii[0], y * headRadii[1], z * headRadii[2]]);
  const points: Record<string, Vector3> = {
    pelvis: PELVIS,
    thorax,
    neck: thorax,
    upper_neck: upperNeck,
    head: middle,
    head_top: onHead([0, 1, 0]),
  };
  for (const [name, direction] of Object.entries(FACE)) points[name] = onHead(direction);
  for (const side of ['left', 'right'] as const) {
    const sign = side === 'left' ? 1 : -1;
    const shoulder = goAlong(thorax, chest, [sign * body.shoulder, 0, 0]);
    const hip = goAlong(PELVIS, hips, [sign * body.hip, 0, 0]);
    const limbs = {
      ...bendArm(body, stance[side], chest, sign),
      ...bendLeg(body, stance[side], view, sign),
    };
    const go = (name: string, from: Vector3, [rotation, along]: Bone) => {
      const point = goAlong(from, rotation, along);
      points[`${side}_${name}`] = point;
      return point;
    };
    points[`${side}_shoulder`] = shoulder;
    points[`${side}_hip`] = hip;
    go('hand', go('wrist', go('elbow', shoulder, limbs.upperArm), limbs.forearm), limbs.hand);
    go('toes', go('ankle', go('knee', hip, limbs.thigh), limbs.shank), limbs.foot);
  }
  return { points, chest, head, headRadii };
}

type Bone = readonly [rotation: Rotation3, along: Vector3];

function bendArm(body: Body, angles: SideAngles, chest: Rotation3, sign: number) {
  const upper = multiplyRotations(
    chest,
    rotationAbout('z', sign * angles.armSpread),
    rotationAbout('x', -angles.armFlex),
    rotationAbout('y', sign * angles.armTurn),
  );
  const fore = multiplyRotations(upper, rotationAbout('x', -angles.elbow));
  return {
    upperArm: [upper, [0, -body.upperArm, 0]] as Bone,
    forearm: [fore, [0, -body.forearm, 0]] as Bone,
    hand: [fore, [0, -body.hand, 0]] as Bone,
  };
}

function bendLeg(body: Body, angles: SideAngles, view: Rotation3, sign: number) {
  const thigh = multiplyRotations(
    view,
    rotationAbout('z', sign * angles.hipSpread),
    rotationAbout('x', -angles.hipFlex),
    rotationAbout('y', sign * 8),
  );
  const shank = multiplyRotations(thigh, rotationAbout('x', angles.knee));
  return {
    thigh: [thigh, [0, -body.thigh, 0]] as Bone,
    shank: [shank, [0, -body.shank, 0]] as Bone,
    foot: [shank, [0, -0.3 * body.foot, body.foot]] as Bone,
  };
}
