/** Colors of a report for light and for dark screens, by the name of their CSS variable. */
export const COLORS = {
  light: {
    '--paper': '#fcfbf8',
    '--ink': '#1d2126',
    '--soft': '#5c646e',
    '--line': '#dedad2',
    '--panel': '#f4f1ea',
    '--accent': '#0b6b8a',
    '--second': '#a65823',
    '--base': '#6f6962',
  },
  dark: {
    '--paper': '#15181b',
    '--ink': '#e6e4df',
    '--soft': '#9aa1a9',
    '--line': '#33383d',
    '--panel': '#1d2125',
    '--accent': '#5fbcdb',
    '--second': '#e39a63',
    '--base': '#a19a90',
  },
} as const;

/** CSS that defines the colors on a selector, and changes them with the reader's preference. */
export function colorRules(selector: string): string {
  const rule = (colors: Readonly<Record<string, string>>) =>
    `${selector}{${Object.entries(colors)
      .map(([name, color]) => `${name}:${color}`)
      .join(';')}}`;
  return `${rule(COLORS.light)}@media (prefers-color-scheme:dark){${rule(COLORS.dark)}}`;
}

/** Puts the light colors in the place of the variables, for programs that know no CSS variables. */
export function inlineLightColors(svg: string): string {
  return svg.replace(/var\((--\w+)\)/g, (variable, name: string) =>
    name in COLORS.light ? COLORS.light[name as keyof typeof COLORS.light] : variable,
  );
}
