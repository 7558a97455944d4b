import { interpolateSinebow } from 'd3-scale-chromatic';
import { parseColor } from './direction-table.js';
import type { SideColors } from './side-colors.js';

/** Share of the golden section: every further hue lies in the widest gap that the ones before have left. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Shares of white: nothing is as dark as the rim behind it. */
const TINTS = { left: 0.6, center: 0.3, right: 0 } as const;

/**
 * Colors of one of several people: a hue of their own, pale on their left and full on their right. No two people have the
 * same.
 *
 * @param person Index, from 0.
 */
export function personColors(person: number): SideColors {
  const hue = parseColor(interpolateSinebow((FIRST + person * GOLDEN) % 1));
  const tinted = (side: keyof typeof TINTS) =>
    cssColor(hue.map((value) => value + TINTS[side] * (255 - value)));
  return { left: tinted('left'), right: tinted('right'), center: tinted('center') };
}

/** Orange: skin and grass are other hues. */
const FIRST = 0.06;

function cssColor(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
