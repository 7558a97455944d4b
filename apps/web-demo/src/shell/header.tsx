import { ROOM_NAMES, ROUTES, route } from './route.js';
import { ThemeSwitch } from './theme-switch.js';

/** Name of the project and the way to the rooms. */
export function Header() {
  return (
    <header class="header">
      <p class="wordmark">
        <img src="./icon.svg" alt="" width="28" height="28" />
        <span>Posewright</span>
      </p>
      <nav aria-label="Rooms">
        <ul class="rooms">
          {ROUTES.map((name) => (
            <li key={name}>
              <a href={`#/${name}`} aria-current={route.value === name ? 'page' : undefined}>
                {ROOM_NAMES[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ThemeSwitch />
    </header>
  );
}
