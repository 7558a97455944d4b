import { expect, test } from 'vitest';
import { COLORS, colorRules, inlineLightColors } from './report-colors.js';

test.each(['light', 'dark'] as const)('text is readable on a %s screen (WCAG 2, AA)', (scheme) => {
  const { '--paper': paper, '--panel': panel, ...others } = COLORS[scheme];
  for (const name of ['--ink', '--soft', '--accent', '--second', '--base'] as const) {
    expect(contrast(others[name], paper), `${name} on the paper`).toBeGreaterThan(4.5);
  }
  expect(contrast(others['--ink'], panel)).toBeGreaterThan(7);
});

test('rules name each color for light and for dark screens', () => {
  const rules = colorRules(':root');
  for (const scheme of ['light', 'dark'] as const) {
    for (const [name, color] of Object.entries(COLORS[scheme])) {
      expect(rules).toContain(`${name}:${color}`);
    }
  }
  expect(rules).toMatch(/^:root\{.*\}@media \(prefers-color-scheme:dark\)\{:root\{.*\}\}$/);
});

test('puts colors in the place of variables, and leaves those that it does not know', () => {
  expect(inlineLightColors('fill="var(--ink)" stroke="var(--other)"')).toBe(
    `fill="${COLORS.light['--ink']}" stroke="var(--other)"`,
  );
});

/** Contrast of two colors as WCAG 2 defines it, from 1 to 21. */
function contrast(first: string, second: string): number {
  const [low = 0, high = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
