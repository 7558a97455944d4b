import type { Figure } from './figure.js';
import { headShapes } from './head-shapes.js';
import { limbShape } from './limb-shape.js';
import type { Shape } from './shape.js';
import { trunkShapes } from './trunk-shapes.js';

/**
 * Builds the pieces of a drawn person, the farthest first. Limbs are hulls of two balls and the trunk of
 * several; seen along z their outlines are exact, and the ends of limbs are the joints.
 */
export function figureShapes(figure: Figure): Shape[] {
  const shapes = [
    ...trunkShapes(figure),
    ...headShapes(figure),
    ...(['left', 'right'] as const).flatMap((side) => [
      ...armShapes(figure, side),
      ...legShapes(figure, side),
    ]),
  ];
  return shapes.sort((a, b) => a.depth - b.depth);
}

function armShapes(figure: Figure, side: 'left' | 'right'): Shape[] {
  const { skin, sleeves, top } = figure.outfit;
  const shoulder = [`${side}_shoulder`, 0.038] as const;
  const elbow = [`${side}_elbow`, 0.03] as const;
  const wrist = [`${side}_wrist`, 0.022] as const;
  const hand = [`${side}_hand`, 0.024] as const;
  const upper = sleeves === 'none' ? skin : top;
  const fore = sleeves === 'long' ? top : skin;
  return [
    limbShape(figure, { from: shoulder, to: elbow, fabric: upper, lift: 0.045 }),
    limbShape(figure, { from: elbow, to: wrist, fabric: fore, lift: 0.05 }),
    limbShape(figure, { from: wrist, to: hand, fabric: skin, lift: 0.052 }),
  ];
}

function legShapes(figure: Figure, side: 'left' | 'right'): Shape[] {
  const { skin, legs, bottom, shoes } = figure.outfit;
  const hip = [`${side}_hip`, 0.06] as const;
  const knee = [`${side}_knee`, 0.042] as const;
  const ankle = [`${side}_ankle`, 0.028] as const;
  const toes = [`${side}_toes`, 0.024] as const;
  const thigh = legs === 'skirt' ? skin : bottom;
  const shank = legs === 'trousers' ? bottom : skin;
  return [
    limbShape(figure, { from: hip, to: knee, fabric: thigh, lift: 0 }),
    limbShape(figure, { from: knee, to: ankle, fabric: shank, lift: 0 }),
    limbShape(figure, { from: ankle, to: toes, fabric: shoes, lift: 0.005 }),
  ];
}
