import type { Skeleton } from '@posewright/pose';
import { jointWords } from '../joint-words.js';
import type { SkeletonEdit } from './edit-skeleton.js';

/** A joint of the skeleton: its name, its mirror image, its place in the order. */
export function JointRow({
  skeleton: { joints, flip },
  joint,
  edit,
}: {
  readonly skeleton: Skeleton;
  readonly joint: number;
  readonly edit: (change: SkeletonEdit) => void;
}) {
  const name = joints[joint] ?? '';
  const words = jointWords(name);
  return (
    <li class="joint-row">
      <input
        class="text"
        type="text"
        autocomplete="off"
        aria-label={`Name of joint ${joint + 1}`}
        value={words}
        onChange={({ currentTarget }) => {
          edit({ kind: 'rename', joint, name: currentTarget.value });
          currentTarget.value = words; // A name that was refused goes back; another one comes with the row.
        }}
      />
      <select
        aria-label={`Mirror image of ${words}`}
        title="Mirror image: left and right of the same"
        value={String(flip[joint])}
        onChange={({ currentTarget }) =>
          edit({ kind: 'pair', joint, mirror: Number(currentTarget.value) })
        }
      >
        {joints.map((other, index) => (
          <option key={other} value={String(index)}>
            {index === joint ? 'no mirror' : `⇄ ${jointWords(other)}`}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="icon-button"
        aria-label={`Move ${words} up`}
        disabled={joint === 0}
        onClick={() => edit({ kind: 'raise', joint })}
      >
        <span aria-hidden="true">↑</span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={`Remove ${words}`}
        onClick={() => edit({ kind: 'remove', joint })}
      >
        <span aria-hidden="true">✕</span>
      </button>
    </li>
  );
}
