import { capsule } from './capsule.js';
import { ball, type Figure, pointOf, project } from './figure.js';
import { figurePiece } from './figure-piece.js';
import { paintLimb, paintSkin } from './paint-limb.js';
import { paintTorso } from './paint-torso.js';
import { goAlong, type Rotation3, type Vector3 } from './rotation3.js';
import { roundedPolygon } from './rounded-polygon.js';
import type { Disc, Outline, Shape } from './shape.js';

/** Shirt, the upper end of trousers or a skirt, and perhaps a backpack. */
export function trunkShapes(figure: Figure): Shape[] {
  const { body, articulation, outfit } = figure;
  const { chest } = articulation;
  const thorax = pointOf(figure, 'thorax');
  const [leftHip, rightHip] = ['left_hip', 'right_hip'].map((name) => pointOf(figure, name)) as [
    Vector3,
    Vector3,
  ];
  const sides = [pointOf(figure, 'left_shoulder'), pointOf(figure, 'right_shoulder')];
  const ribs = [body.chest - 0.038, 0.038 - body.chest].map((depth) =>
    goAlong(thorax, chest, [0, -0.09, depth]),
  );
  const waist = [leftHip, rightHip].map((hip) => goAlong(hip, chest, [0, 0.03, 0]));
  const at = (points: readonly Vector3[]) => points.map((point) => project(figure, point));
  const hull = (points: readonly Vector3[], radius: number) =>
    roundedPolygon(at(points), radius * body.build * figure.scale);
  const placed = {
    body,
    chest,
    top: project(figure, thorax),
    bottom: project(figure, pointOf(figure, 'pelvis')),
    scale: figure.scale,
  };
  const middle = (thorax[2] + leftHip[2] + rightHip[2]) / 3;
  const seat = ball(figure, pointOf(figure, 'pelvis'), 0.1);
  const bottom = paintLimb({
    from: { ...placed.top, radius: seat.radius },
    to: seat,
    fabric: outfit.bottom,
    scale: figure.scale,
  });
  const shirt = hull([...sides, ...ribs, ...waist], 0.038);
  return [
    figurePiece(hull([leftHip, rightHip, ...waist], 0.056), {
      paint: bottom,
      depth: middle + 0.01,
    }),
    figurePiece(shirt, { paint: paintTorso(placed, outfit), depth: middle + 0.02 }),
    ...(outfit.legs === 'skirt' ? [skirt(figure, waist, hull, middle)] : []),
    ...(outfit.back === 'backpack' ? [backpack(figure, thorax, chest)] : []),
  ];
}

function skirt(
  figure: Figure,
  waist: readonly Vector3[],
  hull: (points: readonly Vector3[], radius: number) => Outline,
  depth: number,
): Shape {
  const hem = (['left', 'right'] as const).map((side) => {
    const hip = pointOf(figure, `${side}_hip`);
    const knee = pointOf(figure, `${side}_knee`);
    return hip.map((value, axis) => value + 0.62 * ((knee[axis] as number) - value));
  }) as unknown as Vector3[];
  const from = ball(figure, pointOf(figure, 'pelvis'), 0.1);
  const middle = hem.reduce((sum, point) => sum + point[2], 0) / 2;
  const to = { x: from.x, y: from.y + from.radius, radius: 0.13 * figure.scale };
  const paint = paintLimb({ from, to, fabric: figure.outfit.bottom, scale: figure.scale });
  return figurePiece(hull([...waist, ...hem], 0.066), {
    paint,
    depth: Math.max(depth, middle) + 0.012,
  });
}

function backpack(figure: Figure, thorax: Vector3, chest: Rotation3): Shape {
  const behind = -figure.body.chest - 0.045;
  const [from, to] = [-0.06, -0.2].map((height) =>
    ball(figure, goAlong(thorax, chest, [0, height, behind]), 0.075),
  ) as [Disc, Disc];
  const depth = goAlong(thorax, chest, [0, -0.13, behind])[2];
  return figurePiece(capsule(from, to), { paint: paintSkin(from, to, figure.outfit.cap), depth });
}
