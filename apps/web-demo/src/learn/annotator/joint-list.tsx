import { jointSide } from '@posewright/draw';
import { annotator, dispatch } from '../annotation/annotator-store.js';
import type { Mark } from '../annotation/mark.js';
import { isPlaced } from '../annotation/mark.js';
import { jointWords } from '../joint-words.js';

/** The joints of the picture: which is active, and what is known of each. */
export function JointList() {
  const { skeleton, pictures, current, joint: active } = annotator.value.scene;
  const marks = pictures[current]?.marks ?? [];
  return (
    <section class="panel" aria-labelledby="joints-title">
      <h2 id="joints-title">
        Joints{' '}
        <span class="quiet number">
          {marks.filter((mark) => mark !== null).length} of {skeleton.joints.length}
        </span>
      </h2>
      <ul class="joint-list">
        {skeleton.joints.map((name, joint) => {
          const mark = marks[joint] ?? null;
          return (
            <li key={name}>
              <button
                type="button"
                class={`joint side-${jointSide(skeleton, joint)}`}
                aria-pressed={joint === active}
                onClick={() => dispatch({ type: 'select', joint })}
              >
                <span class="joint-sign" aria-hidden="true">
                  {signOf(mark)}
                </span>
                <span class="joint-name">{jointWords(name)}</span>
                <span class={mark === null ? 'visually-hidden' : 'quiet small'}>
                  {wordOf(mark)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function signOf(mark: Mark): string {
  if (isPlaced(mark)) return mark.hidden ? '◻' : '●';
  return mark === 'out' ? '✕' : '○';
}

function wordOf(mark: Mark): string {
  if (isPlaced(mark)) return mark.hidden ? 'hidden' : '';
  return mark === 'out' ? 'left out' : 'to place';
}
