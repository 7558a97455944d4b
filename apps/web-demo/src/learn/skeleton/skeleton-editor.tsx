import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { annotator, dispatch } from '../annotation/annotator-store.js';
import type { SkeletonEdit } from './edit-skeleton.js';
import { JointRow } from './joint-row.js';
import { LimbEditor } from './limb-editor.js';
import { SKELETON_PRESETS } from './skeleton-presets.js';

/** Which joints are annotated: names, order, left and right, and the lines between them. */
export function SkeletonEditor() {
  const id = useId();
  const name = useSignal('');
  const { skeleton } = annotator.value.scene;
  const preset = SKELETON_PRESETS.find((each) => same(each.skeleton, skeleton))?.id ?? 'own';
  const edit = (change: SkeletonEdit) => dispatch({ type: 'edit-skeleton', edit: change });
  return (
    <details class="panel fold">
      <summary>
        <h2>Skeleton</h2>
        <span class="quiet small">
          {skeleton.joints.length} joints, {skeleton.limbs.length} lines
        </span>
      </summary>
      <div class="field">
        <label for={`${id}-preset`}>Start from</label>
        <select
          id={`${id}-preset`}
          value={preset}
          onChange={({ currentTarget }) => {
            const chosen = SKELETON_PRESETS.find((each) => each.id === currentTarget.value);
            if (chosen !== undefined) edit({ kind: 'use', skeleton: chosen.skeleton });
          }}
        >
          {SKELETON_PRESETS.map(({ id: value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          <option value="own" disabled>
            My own
          </option>
        </select>
      </div>
      <ul class="joint-rows" aria-label="Joints of the skeleton">
        {skeleton.joints.map((joint, index) => (
          <JointRow key={joint} skeleton={skeleton} joint={index} edit={edit} />
        ))}
      </ul>
      <form
        class="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          edit({ kind: 'add', name: name.value });
          name.value = '';
        }}
      >
        <label class="visually-hidden" for={`${id}-new`}>
          Name of a new joint
        </label>
        <input
          id={`${id}-new`}
          class="text"
          type="text"
          autocomplete="off"
          placeholder="New joint, e.g. left foot"
          value={name.value}
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value;
          }}
        />
        <button type="submit" class="button" disabled={name.value.trim() === ''}>
          Add
        </button>
      </form>
      <LimbEditor skeleton={skeleton} edit={edit} />
      <p class="quiet small">
        Left and right are the person’s own. Marks stay with their joints; all of it can be undone.{' '}
        {skeleton.name.startsWith('OWN_') ? '' : `Others know it as ${skeleton.name}.`}
      </p>
    </details>
  );
}

type Parts = Pick<(typeof SKELETON_PRESETS)[number]['skeleton'], 'joints' | 'limbs' | 'flip'>;

function same(one: Parts, other: Parts): boolean {
  const words = ({ joints, limbs, flip }: Parts) => JSON.stringify([joints, limbs, flip]);
  return words(one) === words(other);
}
