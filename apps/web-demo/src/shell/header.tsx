import { ROUTES, type Route, route } from './route.js';
import { ThemeSwitch } from './theme-switch.js';

const TITLES: Readonly<Record<Route, string>> = { try: 'Try', learn: 'Learn', explain: 'Explain' };

/** Name of the project and the way to the rooms. */
export function Header() {
  return (
    <header class="header">
      <p class="wordmark">
        <img src="./icon.svg" alt="" width="28" height="28" />
        Posewright
      </p>
      <nav aria-label="Rooms">
        <ul class="rooms">
          {ROUTES.map((name) => (
            <li key={name}>
              <a href={`#/${name}`} aria-current={route.value === name ? 'page' : undefined}>
                {TITLES[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ThemeSwitch />
    </header>
  );
}
