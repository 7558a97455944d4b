import type { Side } from './joint-side.js';

/** CSS colors of the person's left, right and center. */
export type SideColors = Readonly<Record<Side, string>>;

/**
 * Warm is left and cool is right, told apart with every kind of color blindness (after Okabe and Ito,
 * "Color universal design", 2008); the center is neutral.
 */
export const SIDE_COLORS: SideColors = { left: '#ff8a1f', right: '#2ea3ff', center: '#e4e2dc' };

/** Pale {@link SIDE_COLORS}, which stay visible on top of them. */
export const PALE_SIDE_COLORS: SideColors = {
  left: '#ffd9ae',
  right: '#b9e0ff',
  center: '#ffffff',
};
