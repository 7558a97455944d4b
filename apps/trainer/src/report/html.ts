/** A piece of HTML that is safe to insert: made by {@link html} or vouched for by {@link trustedHtml}. */
export class Html {
  /** The markup. */
  readonly markup: string;

  /** @param markup Inserted as it is. */
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template takes: pieces as they are, lists of them, text that is escaped, `null` for nothing. */
export type HtmlValue = Html | readonly Html[] | string | number | null;

/** Builds a piece of HTML. Every text that is put in is escaped, for content and quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const markup = strings.map((text, index) => text + insert(values[index] ?? null));
  return new Html(markup.join(''));
}

/** Takes markup as it is: only for what this program has made, never for a name or a path. */
export function trustedHtml(markup: string): Html {
  return new Html(markup);
}

/** Escapes text for HTML and XML, in content and in quoted attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function insert(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(({ markup }) => markup).join('');
  return escapeText(String(value));
}
