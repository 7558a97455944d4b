import { createRandom } from '@posewright/pose';
import { expect, test } from 'vitest';
import { articulate } from './articulate.js';
import { sampleBody } from './body.js';
import { rotationAbout, type Vector3 } from './rotation3.js';
import { type SideAngles, type Stance, sampleStance } from './stance.js';

const DOWN: SideAngles = {
  hipFlex: 0,
  hipSpread: 0,
  knee: 0,
  armFlex: 0,
  armSpread: 0,
  armTurn: 0,
  elbow: 0,
};
const UPRIGHT: Stance = { lean: 0, sway: 0, twist: 0, nod: 0, turn: 0, left: DOWN, right: DOWN };
const BODY = sampleBody(createRandom(1));
const FRONT = rotationAbout('y', 0);

function pointsOf(stance: Partial<Stance>, yaw = 0): Readonly<Record<string, Vector3>> {
  return articulate(BODY, { ...UPRIGHT, ...stance }, rotationAbout('y', yaw)).points;
}

function lengthBetween(a: Vector3 | undefined, b: Vector3 | undefined): number {
  return Math.hypot(...[0, 1, 2].map((axis) => (a?.[axis] as number) - (b?.[axis] as number)));
}

test('the left hand is on the right of the picture from the front, and on its left from behind', () => {
  const front = pointsOf({});
  const back = pointsOf({}, 180);
  expect(front.left_wrist?.[0]).toBeGreaterThan(0);
  expect(front.right_wrist?.[0]).toBeLessThan(0);
  expect(back.left_wrist?.[0]).toBeLessThan(0);
  expect(front.nose?.[2]).toBeGreaterThan(front.head?.[2] as number);
  expect(back.nose?.[2]).toBeLessThan(back.head?.[2] as number);
});

test('a body turned by 90 degrees looks to the right, its right side nearer', () => {
  const points = pointsOf({}, 90);
  expect(points.nose?.[0]).toBeGreaterThan(points.head?.[0] as number);
  expect(points.right_hip?.[2]).toBeGreaterThan(points.left_hip?.[2] as number);
});

test('hangs straight down at 0 degrees', () => {
  const { left_hip, left_ankle, left_shoulder, left_wrist, neck, pelvis } = pointsOf({});
  expect(left_ankle?.[0]).toBeCloseTo(left_hip?.[0] as number, 9);
  expect((left_hip?.[1] as number) - (left_ankle?.[1] as number)).toBeCloseTo(
    BODY.thigh + BODY.shank,
    9,
  );
  expect((left_shoulder?.[1] as number) - (left_wrist?.[1] as number)).toBeCloseTo(
    BODY.upperArm + BODY.forearm,
    9,
  );
  expect((neck?.[1] as number) - (pelvis?.[1] as number)).toBeCloseTo(BODY.torso, 9);
});

test('bends knees backward, hips and elbows forward, and raises arms sideways', () => {
  const bent = pointsOf({ left: { ...DOWN, knee: 90, elbow: 90 } });
  expect(bent.left_ankle?.[2]).toBeLessThan((bent.left_knee?.[2] as number) - 0.1);
  expect(bent.left_wrist?.[2]).toBeGreaterThan((bent.left_elbow?.[2] as number) + 0.1);
  const raised = pointsOf({ left: { ...DOWN, hipFlex: 90, armSpread: 90 } });
  expect(raised.left_knee?.[2]).toBeCloseTo(BODY.thigh, 9);
  expect(raised.left_wrist?.[0]).toBeCloseTo(
    (raised.left_shoulder?.[0] as number) + BODY.upperArm + BODY.forearm,
    9,
  );
  const flexed = pointsOf({ left: { ...DOWN, armSpread: 90, armTurn: 90, elbow: 90 } });
  expect(flexed.left_wrist?.[1]).toBeCloseTo((flexed.left_elbow?.[1] as number) + BODY.forearm, 9);
});

test('mirrors a stance whose sides are exchanged', () => {
  const left: SideAngles = {
    ...DOWN,
    hipFlex: 40,
    knee: 30,
    armSpread: 70,
    armTurn: 50,
    elbow: 60,
  };
  const one = pointsOf({ left });
  const other = pointsOf({ right: left });
  expect(other.right_wrist?.[0]).toBeCloseTo(-(one.left_wrist?.[0] as number), 9);
  expect(other.right_wrist?.[1]).toBeCloseTo(one.left_wrist?.[1] as number, 9);
  // The feet are turned out a little, the thighs with them.
  expect(other.right_ankle?.[0]).toBeCloseTo(-(one.left_ankle?.[0] as number), 9);
});

test('keeps the lengths of the body in every stance', () => {
  for (let seed = 0; seed < 50; seed++) {
    const stance = sampleStance(createRandom(seed), 16);
    const { points } = articulate(BODY, stance, FRONT);
    expect(lengthBetween(points.left_hip, points.left_knee)).toBeCloseTo(BODY.thigh, 9);
    expect(lengthBetween(points.right_elbow, points.right_wrist)).toBeCloseTo(BODY.forearm, 9);
    expect(lengthBetween(points.left_shoulder, points.right_shoulder)).toBeCloseTo(
      2 * BODY.shoulder,
      9,
    );
    expect(stance.left.knee).toBeGreaterThanOrEqual(0);
    expect(stance.right.elbow).toBeLessThanOrEqual(145);
  }
});
