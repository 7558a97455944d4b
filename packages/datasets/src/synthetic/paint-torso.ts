import type { Body } from './body.js';
import { shadeOf } from './light.js';
import type { Outfit } from './outfit.js';
import type { Rotation3 } from './rotation3.js';
import type { Color, Paint, PaintedColor } from './shape.js';

/** A torso in the picture. */
export interface PlacedTorso {
  readonly body: Body;
  readonly chest: Rotation3;
  /** Thorax and pelvis, in pixels. */
  readonly top: { readonly x: number; readonly y: number };
  readonly bottom: { readonly x: number; readonly y: number };
  /** Pixels for the person's height. */
  readonly scale: number;
}

/**
 * Paints the shirt as fabric around an elliptic cylinder, so that its pattern, buttons, emblem (over the
 * heart) and the disc on the back turn with the body.
 */
export function paintTorso(placed: PlacedTorso, outfit: Outfit): Paint {
  const { body, chest, top, bottom, scale } = placed;
  const dx = bottom.x - top.x;
  const dy = bottom.y - top.y;
  const length = Math.max(Math.hypot(dx, dy), 1e-6);
  const downX = dx / length;
  const downY = dy / length;
  // In the picture, across the spine: how far the body's left and its front reach.
  const toRight = (x: number, y: number) => x * downY + y * downX;
  const wide = (body.shoulder + 0.03) * toRight(chest[0], chest[3]);
  const deep = (body.chest + 0.012) * toRight(chest[2], chest[5]);
  const reach = Math.max(Math.hypot(wide, deep), 1e-6);
  const turned = Math.atan2(deep, wide);
  const pixel = 1 / scale;
  const { color: base, accent, pattern } = outfit.top;
  return (x, y, color) => {
    const along = ((x - top.x) * downX + (y - top.y) * downY) / scale;
    const across = ((x - top.x) * downY - (y - top.y) * downX) / scale;
    const side = Math.min(Math.max(across / reach, -1), 1);
    const azimuth = wrap(Math.asin(side) - turned);
    const blend = pattern(azimuth * body.shoulder, along);
    for (let channel = 0; channel < 3; channel++) {
      const plain = base[channel] as number;
      color[channel] = plain + blend * ((accent[channel] as number) - plain);
    }
    const around = azimuth * body.shoulder;
    const behind = (Math.PI - Math.abs(azimuth)) * body.shoulder;
    decorate(outfit, { around, behind, along, pixel }, color);
    const shade = shadeOf(side * downY, side * downX, Math.sqrt(1 - side * side));
    color[0] *= shade;
    color[1] *= shade;
    color[2] *= shade;
  };
}

interface Place {
  /** From the middle of the chest to the person's left, and down from the shoulders, in heights. */
  readonly around: number;
  /** From the middle of the back to either side. */
  readonly behind: number;
  readonly along: number;
  readonly pixel: number;
}

function decorate({ front, back, skin, top }: Outfit, place: Place, color: PaintedColor): void {
  const { around, behind, along, pixel } = place;
  const contrast: Color = lightness(top.color) > 140 ? [40, 36, 48] : [250, 246, 236];
  const neckline = 0.05 - Math.abs(around) - 0.7 * Math.max(along, 0);
  blend(color, skin, neckline / pixel + 0.5);
  if (front === 'buttons') {
    blend(color, contrast, 0.75 * Math.min((0.008 - Math.abs(around)) / pixel + 0.5, 1));
  }
  if (front === 'emblem') {
    const away = Math.hypot(around - 0.055, along - 0.08);
    blend(color, contrast, (0.03 - away) / pixel + 0.5);
  }
  if (front === 'collar') {
    const band = Math.abs(Math.abs(around) + 0.7 * Math.max(along, 0) - 0.062);
    blend(color, contrast, (0.012 - band) / pixel + 0.5);
  }
  if (back === 'disc') {
    blend(color, contrast, (0.055 - Math.hypot(behind, along - 0.11)) / pixel + 0.5);
  }
}

function blend(color: PaintedColor, other: Color, share: number): void {
  const held = Math.min(Math.max(share, 0), 1);
  color[0] += held * (other[0] - color[0]);
  color[1] += held * (other[1] - color[1]);
  color[2] += held * (other[2] - color[2]);
}

function lightness([red, green, blue]: Color): number {
  return 0.3 * red + 0.59 * green + 0.11 * blue;
}

function wrap(radians: number): number {
  if (radians > Math.PI) return radians - 2 * Math.PI;
  if (radians < -Math.PI) return radians + 2 * Math.PI;
  return radians;
}
