import { shadeOf } from './light.js';
import type { Fabric } from './outfit.js';
import type { Color, Disc, Paint } from './shape.js';

/** Paints a plain color. */
export function paintPlain([red, green, blue]: Color): Paint {
  return (_x, _y, color) => {
    color[0] = red;
    color[1] = green;
    color[2] = blue;
  };
}

/** Paints a round limb in one color. */
export function paintSkin(from: Disc, to: Disc, color: Color): Paint {
  return paintLimb({ from, to, fabric: { color, accent: color, pattern: () => 0 }, scale: 1 });
}

/** Paints a round limb in a fabric whose pattern runs along it. `scale`: pixels for the person's height. */
export function paintLimb(limb: {
  readonly from: Disc;
  readonly to: Disc;
  readonly fabric: Fabric;
  readonly scale: number;
}): Paint {
  const { from, to, fabric, scale } = limb;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.max(Math.hypot(dx, dy), 1e-6);
  const alongX = dx / length;
  const alongY = dy / length;
  return (x, y, color) => {
    const along = (x - from.x) * alongX + (y - from.y) * alongY;
    const across = (x - from.x) * -alongY + (y - from.y) * alongX;
    const place = Math.min(Math.max(along / length, 0), 1);
    const radius = from.radius + (to.radius - from.radius) * place;
    const side = Math.min(Math.max(across / radius, -1), 1);
    const shade = shadeOf(-alongY * side, -alongX * side, Math.sqrt(1 - side * side));
    const blend = fabric.pattern(across / scale, along / scale);
    for (let channel = 0; channel < 3; channel++) {
      const base = fabric.color[channel] as number;
      color[channel] = shade * (base + blend * ((fabric.accent[channel] as number) - base));
    }
  };
}
