import { capsule, disc } from './capsule.js';
import { ball, type Figure, pointOf, project } from './figure.js';
import { figurePiece } from './figure-piece.js';
import { limbShape } from './limb-shape.js';
import type { Outfit } from './outfit.js';
import { headOutline, paintHead } from './paint-head.js';
import { paintPlain, paintSkin } from './paint-limb.js';
import { goAlong, type Vector3 } from './rotation3.js';
import type { Shape } from './shape.js';

/** Neck, ears, head, and what hair or cap adds to it. */
export function headShapes(figure: Figure): Shape[] {
  const { articulation, outfit } = figure;
  const middle = pointOf(figure, 'head');
  const placed = { articulation, ...project(figure, middle), scale: figure.scale };
  const neck = limbShape(figure, {
    from: ['thorax', 0.034],
    to: ['upper_neck', 0.032],
    fabric: outfit.skin,
    lift: 0.015,
  });
  const ears = ['left_ear', 'right_ear'].map((name) => {
    const point = pointOf(figure, name);
    const spot = ball(figure, point, 0.16 * articulation.headRadii[1]);
    return figurePiece(disc(spot), {
      paint: paintSkin(spot, spot, outfit.skin),
      depth: point[2] + 0.05,
    });
  });
  const head = figurePiece(headOutline(placed), {
    paint: paintHead(placed, outfit),
    depth: middle[2] + 0.05,
  });
  return [neck, ...ears, head, ...hairShapes(figure, middle)];
}

/** Each ball of hair: its place in the head's frame in half axes, and its radius in half heights of the head. */
const HAIR: Readonly<Record<Outfit['hairStyle'], readonly (readonly [Vector3, number])[]>> = {
  short: [],
  bald: [],
  long: [
    [[0, 0.05, -0.35], 0.92],
    [[0, -1.25, -0.5], 0.72],
  ],
  ponytail: [
    [[0, 0.35, -1.15], 0.3],
    [[0, -0.85, -1.5], 0.16],
  ],
  bun: [
    [[0, 0.75, -0.8], 0.38],
    [[0, 0.8, -0.85], 0.38],
  ],
  curls: [
    [[0, 0.28, -0.34], 1.12],
    [[0, 0.3, -0.36], 1.12],
  ],
  cap: [
    [[0, 0.5, 0.85], 0.2],
    [[0, 0.42, 1.5], 0.16],
  ],
};

function hairShapes(figure: Figure, middle: Vector3): Shape[] {
  const { articulation, outfit } = figure;
  const [first, second] = HAIR[outfit.hairStyle];
  if (first === undefined || second === undefined) return [];
  const { head, headRadii } = articulation;
  const place = ([x, y, z]: Vector3) =>
    goAlong(middle, head, [x * headRadii[0], y * headRadii[1], z * headRadii[2]]);
  const ends = [place(first[0]), place(second[0])] as const;
  const from = ball(figure, ends[0], first[1] * headRadii[1]);
  const to = ball(figure, ends[1], second[1] * headRadii[1]);
  const color = outfit.hairStyle === 'cap' ? outfit.cap : outfit.hair;
  const paint = from.radius < 1 ? paintPlain(color) : paintSkin(from, to, color);
  return [figurePiece(capsule(from, to), { paint, depth: (ends[0][2] + ends[1][2]) / 2 + 0.05 })];
}
