import type { Signal } from '@preact/signals';

/** Something that is on or off. */
export function Check({
  label,
  hint,
  on,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly on: Signal<boolean>;
}) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={on.value}
        onChange={({ currentTarget }) => {
          on.value = currentTarget.checked;
        }}
      />
      <span>
        {label}
        {hint !== undefined && <span class="hint">{hint}</span>}
      </span>
    </label>
  );
}
