import type { Skeleton } from '@posewright/pose';
import { useSignal } from '@preact/signals';
import { jointWords } from '../joint-words.js';
import type { SkeletonEdit } from './edit-skeleton.js';

/** The lines between joints. */
export function LimbEditor({
  skeleton: { joints, limbs },
  edit,
}: {
  readonly skeleton: Skeleton;
  readonly edit: (change: SkeletonEdit) => void;
}) {
  const ends = useSignal<readonly [number, number]>([0, 1]);
  const [from, to] = ends.value;
  const choice = (label: string, end: 0 | 1) => (
    <select
      aria-label={label}
      value={String(ends.value[end])}
      onChange={({ currentTarget }) => {
        const joint = Number(currentTarget.value);
        ends.value = end === 0 ? [joint, to] : [from, joint];
      }}
    >
      {joints.map((joint, index) => (
        <option key={joint} value={String(index)}>
          {jointWords(joint)}
        </option>
      ))}
    </select>
  );
  return (
    <fieldset class="limbs">
      <legend>Lines</legend>
      <ul class="chips" aria-label="Lines between joints">
        {limbs.map(([start, end], limb) => {
          const words = `${jointWords(joints[start] ?? '')} – ${jointWords(joints[end] ?? '')}`;
          return (
            <li key={words}>
              <button
                type="button"
                class="chip"
                aria-label={`Remove the line ${words}`}
                onClick={() => edit({ kind: 'disconnect', limb })}
              >
                {words} <span aria-hidden="true">✕</span>
              </button>
            </li>
          );
        })}
      </ul>
      <div class="inline-form">
        {choice('From', 0)}
        {choice('To', 1)}
        <button
          type="button"
          class="button"
          onClick={() => edit({ kind: 'connect', limb: ends.value })}
        >
          Connect
        </button>
      </div>
    </fieldset>
  );
}
