import { capsule } from './capsule.js';
import { ball, type Figure, pointOf } from './figure.js';
import { figurePiece } from './figure-piece.js';
import type { Fabric } from './outfit.js';
import { paintLimb, paintSkin } from './paint-limb.js';
import type { Color, Disc, Shape } from './shape.js';

/** A joint, by its name, and the limb's radius there in heights of the person. */
type LimbEnd = readonly [joint: string, radius: number];

/** What {@link limbShape} draws. */
export interface LimbLook {
  readonly from: LimbEnd;
  readonly to: LimbEnd;
  /** Cloth or skin. */
  readonly fabric: Fabric | Color;
  /** Added to the depth, so that e.g. arms lie on the trunk that they hang from. */
  readonly lift: number;
}

/** One tapered piece of a limb between two joints. */
export function limbShape(figure: Figure, { from, to, fabric, lift }: LimbLook): Shape {
  const [start, end] = [from, to].map(([joint, radius]) =>
    ball(figure, pointOf(figure, joint), radius * figure.body.build),
  ) as [Disc, Disc];
  const depth = (pointOf(figure, from[0])[2] + pointOf(figure, to[0])[2]) / 2 + lift;
  const paint =
    'pattern' in fabric
      ? paintLimb({ from: start, to: end, fabric, scale: figure.scale })
      : paintSkin(start, end, fabric);
  const seams = [start, end].map((disc) => ({ ...disc, radius: disc.radius * 1.1 }));
  return figurePiece(capsule(start, end), { paint, depth, seams });
}
