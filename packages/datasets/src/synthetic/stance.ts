import { type Random, sampleNormal } from '@posewright/pose';

/** Angles of one side's arm and leg, in degrees; all 0 is a limb that hangs down. */
export interface SideAngles {
  /** Thigh to the front. */
  readonly hipFlex: number;
  /** Thigh to the person's side. */
  readonly hipSpread: number;
  /** Shank to the back of the thigh. */
  readonly knee: number;
  /** Upper arm to the front. */
  readonly armFlex: number;
  /** Upper arm to the person's side; 180 is straight up. */
  readonly armSpread: number;
  /** Turn about the upper arm: a bent elbow points the hand forward at 0, outward and up at 90, inward at -90. */
  readonly armTurn: number;
  /** Forearm to the front of the upper arm. */
  readonly elbow: number;
}

/** Angles of a whole body, in degrees. */
export interface Stance {
  /** Chest to the front. */
  readonly lean: number;
  /** Chest to the person's right. */
  readonly sway: number;
  /** Chest to the person's left against the hips. */
  readonly twist: number;
  /** Face downwards. */
  readonly nod: number;
  /** Face to the person's left against the chest. */
  readonly turn: number;
  /** The person's left arm and leg. */
  readonly left: SideAngles;
  /** The person's right arm and leg. */
  readonly right: SideAngles;
}

type Change = Partial<SideAngles>;

const HANGING: SideAngles = {
  hipFlex: 2,
  hipSpread: 5,
  knee: 4,
  armFlex: 0,
  armSpread: 12,
  armTurn: 0,
  elbow: 12,
};
const ON_HIP: Change = { armSpread: 48, armTurn: -80, elbow: 98 };
const UP: Change = { armSpread: 160, armTurn: 60, elbow: 20 };
const SEATED: Change = { hipFlex: 84, hipSpread: 12, knee: 86 };

/** What people do: changes of the person's left and right side, and of the trunk, against standing. */
const STANCES: readonly {
  readonly left: Change;
  readonly right: Change;
  readonly lean?: number;
  readonly sway?: number;
}[] = [
  { left: {}, right: {} },
  { left: {}, right: ON_HIP },
  { left: ON_HIP, right: ON_HIP },
  // walking, striding, running
  {
    left: { hipFlex: 24, knee: 8, armFlex: -24, elbow: 15 },
    right: { hipFlex: -18, knee: 20, armFlex: 30, elbow: 35 },
  },
  {
    left: { hipFlex: 42, knee: 30, armFlex: -35, elbow: 40 },
    right: { hipFlex: -24, knee: 32, armFlex: 45, elbow: 60 },
    lean: 8,
  },
  {
    left: { hipFlex: 65, knee: 80, armFlex: -48, elbow: 90 },
    right: { hipFlex: -22, knee: 60, armFlex: 50, elbow: 95 },
    lean: 15,
  },
  // arms up, waving, pointing, reaching, flexing
  { left: UP, right: UP },
  { left: { armSpread: 105, armTurn: 85, elbow: 75 }, right: {} },
  { left: { armSpread: 100, armTurn: 80, elbow: 80 }, right: ON_HIP },
  { left: { armSpread: 90, elbow: 8 }, right: {} },
  { left: { armSpread: 90, elbow: 8 }, right: { armSpread: 90, elbow: 8 } },
  { left: { armFlex: 85, elbow: 12 }, right: { armFlex: 80, elbow: 15 } },
  {
    left: { armSpread: 80, armTurn: 88, elbow: 88 },
    right: { armSpread: 80, armTurn: 88, elbow: 88 },
  },
  { left: { armFlex: 40, armTurn: -35, elbow: 125 }, right: {} },
  // star, jump, kick, lunge, squat, tree, side bend
  {
    left: { hipSpread: 28, armSpread: 125, elbow: 10 },
    right: { hipSpread: 28, armSpread: 125, elbow: 10 },
  },
  {
    left: { ...UP, hipFlex: 35, hipSpread: 22, knee: 75 },
    right: { ...UP, hipFlex: 10, hipSpread: 18, knee: 60 },
  },
  {
    left: { hipFlex: 70, knee: 12, armSpread: 55, elbow: 30 },
    right: { armSpread: 60, elbow: 35 },
    lean: -8,
  },
  { left: { hipFlex: 62, knee: 72, ...ON_HIP }, right: { hipFlex: -32, knee: 18, ...ON_HIP } },
  {
    left: { hipFlex: 75, hipSpread: 24, knee: 100, armFlex: 75, elbow: 30 },
    right: { hipFlex: 75, hipSpread: 24, knee: 100, armFlex: 75, elbow: 30 },
    lean: 28,
  },
  { left: { hipFlex: 42, hipSpread: 42, knee: 118, ...UP }, right: UP },
  { left: { armSpread: 150, elbow: 25 }, right: ON_HIP, sway: 22 },
  // sitting
  { left: { ...SEATED, armFlex: 32, elbow: 42 }, right: { ...SEATED, armFlex: 30, elbow: 45 } },
  { left: { ...SEATED, armFlex: 20, elbow: 70 }, right: { ...SEATED, hipFlex: 70, knee: 45 } },
];

/**
 * Draws a stance: one of some twenty things that people do, either way round, every angle varied and then
 * held to what joints allow.
 *
 * @param spread Standard deviation of most angles, in degrees.
 */
export function sampleStance(random: Random, spread: number): Stance {
  const {
    left,
    right,
    lean = 0,
    sway = 0,
  } = STANCES[Math.floor(random() * STANCES.length)] as (typeof STANCES)[number];
  const isMirrored = random() < 0.5;
  const vary = (angle: number, share = 1) => angle + sampleNormal(random) * spread * share;
  const side = (change: Change) => varySide({ ...HANGING, ...change }, vary);
  return {
    lean: clamp(vary(lean, 0.5), -20, 45),
    sway: clamp(vary(isMirrored ? -sway : sway, 0.4), -30, 30),
    twist: clamp(vary(0, 0.8), -35, 35),
    nod: clamp(vary(2, 0.8), -25, 30),
    turn: clamp(vary(0, 1.5), -50, 50),
    left: side(isMirrored ? right : left),
    right: side(isMirrored ? left : right),
  };
}

function varySide(angles: SideAngles, vary: (angle: number, share?: number) => number): SideAngles {
  return {
    hipFlex: clamp(vary(angles.hipFlex), -35, 115),
    hipSpread: clamp(vary(angles.hipSpread, 0.5), 0, 55),
    knee: clamp(vary(angles.knee), 0, 140),
    armFlex: clamp(vary(angles.armFlex, 1.2), -60, 170),
    armSpread: clamp(vary(angles.armSpread, 1.2), 3, 175),
    armTurn: clamp(vary(angles.armTurn, 1.5), -95, 95),
    elbow: clamp(vary(angles.elbow, 1.5), 0, 145),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
