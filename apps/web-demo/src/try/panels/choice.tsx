import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

/** One of a few values, as a row of buttons of which one is chosen. */
export function Choice<Value extends string>({
  label,
  options,
  chosen,
  hideLabel = false,
  onChange = (value) => {
    chosen.value = value;
  },
}: {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly disabled?: boolean;
  }[];
  readonly chosen: Signal<Value>;
  readonly hideLabel?: boolean;
  readonly onChange?: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class={hideLabel ? 'visually-hidden' : undefined}>{label}</legend>
      <div class="choice-row">
        {options.map(({ value, label: text, disabled = false }) => (
          <label key={value}>
            <input
              type="radio"
              class="visually-hidden"
              name={name}
              value={value}
              checked={chosen.value === value}
              disabled={disabled}
              onChange={() => onChange(value)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
