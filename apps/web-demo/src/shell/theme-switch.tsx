import { type Theme, theme } from './theme.js';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
/** The second sign says: as text, not as a picture in colors of its own. */
const SIGNS: Readonly<Record<Theme, string>> = {
  system: '◐\uFE0E',
  light: '☀\uFE0E',
  dark: '☾\uFE0E',
};

/** Goes through the colors: the system's, light, dark. */
export function ThemeSwitch() {
  const now = theme.value;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`Colors: ${now}. Change to ${NEXT[now]}`}
      title={`Colors: ${now}`}
      onClick={() => {
        theme.value = NEXT[now];
      }}
    >
      <span aria-hidden="true">{SIGNS[now]}</span>
    </button>
  );
}
