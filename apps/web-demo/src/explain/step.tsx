import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** One step of the walk: its heading, what to know, and what to see. */
export function Step({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  return (
    <li>
      <section class="panel explain-step" aria-labelledby={id}>
        <div class="explain-text">
          <h2 id={id}>{title}</h2>
          {text}
        </div>
        <div class="explain-show">{children}</div>
      </section>
    </li>
  );
}
