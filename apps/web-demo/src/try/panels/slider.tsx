import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

/** A share between 0 and 1 that can be dragged. */
export function Slider({
  label,
  value,
  max = 1,
}: {
  readonly label: string;
  readonly value: Signal<number>;
  readonly max?: number;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        <span>{label}</span>
        <span class="number">{value.value.toFixed(2)}</span>
      </label>
      <input
        id={id}
        type="range"
        min="0"
        max={max}
        step="0.01"
        value={value.value}
        onInput={({ currentTarget }) => {
          value.value = Number(currentTarget.value);
        }}
      />
    </div>
  );
}
