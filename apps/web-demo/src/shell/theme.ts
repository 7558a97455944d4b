import { effect, signal } from '@preact/signals';

/** Colors of the page: those of the system, or what the user chose. */
export type Theme = 'system' | 'light' | 'dark';

const STORED = 'posewright-theme';

/** What the user chose; kept for the next visit. */
export const theme = signal<Theme>(readTheme());

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  try {
    localStorage.setItem(STORED, theme.value);
  } catch {
    // A browser that keeps nothing still shows the colors.
  }
});

function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORED);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}
