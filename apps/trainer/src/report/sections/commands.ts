import { type Html, html } from '../html.js';
import type { ReportCommand } from '../report-content.js';
import { section } from './section.js';

/** Commands to copy. */
export function commandsSection(commands: readonly ReportCommand[] = []): Html | null {
  return section(
    'Next',
    commands.map(
      ({ purpose, command }) => html`
<h3>${purpose}</h3>
<pre tabindex="0"><code>${command.split(' ').map(word)}</code></pre>`,
    ),
  );
}

/** Lines break between words only: browsers would also break behind the hyphens of `--flip`. */
function word(text: string, index: number): Html {
  return html`${index === 0 ? '' : ' '}<span>${text}</span>`;
}
