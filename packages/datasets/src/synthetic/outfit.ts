import type { Random } from '@posewright/pose';
import { sampleColor, sampleHair, sampleSkin } from './palette.js';
import { type Pattern, samplePattern } from './pattern.js';
import type { Color } from './shape.js';

/** Two colors and how they alternate. */
export interface Fabric {
  readonly color: Color;
  readonly accent: Color;
  readonly pattern: Pattern;
}

/** What a drawn person looks like. */
export interface Outfit {
  readonly skin: Color;
  readonly hair: Color;
  readonly hairStyle: 'short' | 'long' | 'bun' | 'ponytail' | 'curls' | 'bald' | 'cap';
  readonly cap: Color;
  readonly top: Fabric;
  /** Sleeves cover the upper arm, the whole arm, or nothing. */
  readonly sleeves: 'short' | 'long' | 'none';
  /** What tells the front of the chest. */
  readonly front: 'buttons' | 'emblem' | 'collar';
  /** What tells the back. */
  readonly back: 'plain' | 'disc' | 'backpack';
  readonly bottom: Fabric;
  readonly legs: 'trousers' | 'shorts' | 'skirt';
  readonly shoes: Color;
}

/** Draws skin, hair and clothes. `pixel` and `plain` as in {@link samplePattern}. */
export function sampleOutfit(random: Random, pixel: number, plain: number): Outfit {
  const top = sampleFabric(random, samplePattern(random, pixel, plain), [0.32, 0.78]);
  const bottom = sampleFabric(random, samplePattern(random, pixel, plain + 0.2), [0.2, 0.6]);
  return {
    skin: sampleSkin(random),
    hair: sampleHair(random),
    hairStyle: choose(random, [
      'short',
      'short',
      'short',
      'long',
      'long',
      'bun',
      'bun',
      'ponytail',
      'ponytail',
      'curls',
      'curls',
      'cap',
      'cap',
      'bald',
    ] as const),
    cap: sampleColor(random, [0.6, 0.95], [0.35, 0.6]),
    top,
    sleeves: choose(random, ['short', 'short', 'long', 'long', 'none'] as const),
    front: choose(random, ['buttons', 'emblem', 'collar'] as const),
    back: choose(random, ['plain', 'plain', 'disc', 'backpack'] as const),
    bottom,
    legs: choose(random, ['trousers', 'trousers', 'shorts', 'skirt'] as const),
    shoes: sampleColor(random, [0.2, 0.9], [0.15, 0.85]),
  };
}

function sampleFabric(
  random: Random,
  pattern: Pattern,
  lightness: readonly [number, number],
): Fabric {
  const color = sampleColor(random, [0.55, 0.95], lightness);
  const isWhite = random() < 0.5;
  const other = sampleColor(random, [0.5, 0.9], [0.3, 0.8]);
  return { color, accent: isWhite ? [244, 240, 232] : other, pattern };
}

function choose<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
