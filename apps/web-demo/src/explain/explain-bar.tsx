import { useId } from 'preact/hooks';
import { FilePicker } from '../ui/file-picker.js';
import {
  busy,
  explained,
  joint,
  nextPerson,
  openOwnPicture,
  stack,
  walk,
} from './explain-state.js';
import { jointWords } from './joint-words.js';

/** What is looked at: the picture, the joint, the hourglass. It stays in view. */
export function ExplainBar() {
  const id = useId();
  const network = explained.value;
  const joints = network?.skeleton.joints ?? ['left_wrist'];
  return (
    <section class="explain-bar" aria-label="What to look at">
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={network === null}
          onClick={() => void nextPerson()}
        >
          Another person
        </button>
        <FilePicker
          label="Picture of one person"
          accept="image/*"
          disabled={network === null}
          onFiles={([file]) => openOwnPicture(file)}
        >
          Own picture
        </FilePicker>
      </div>
      <div class="explain-pick">
        <label for={id}>Joint</label>
        <select
          id={id}
          value={joint.value}
          disabled={network === null}
          onChange={({ currentTarget }) => {
            joint.value = Number(currentTarget.value);
          }}
        >
          {joints.map((name, index) => (
            <option key={name} value={index}>
              {jointWords(name)}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="explain-pick">
        <legend class="visually-hidden">Hourglass</legend>
        <span aria-hidden="true">Hourglass</span>
        <div class="buttons">
          {Array.from({ length: network?.stacks ?? 2 }, (_, index) => (
            <button
              key={String(index)}
              type="button"
              class="button explain-stack"
              aria-label={`Hourglass ${index + 1}`}
              aria-pressed={stack.value === index}
              disabled={network === null}
              onClick={() => {
                stack.value = index;
              }}
            >
              {index + 1}
            </button>
          ))}
        </div>
      </fieldset>
      <p class="explain-status quiet" role="status">
        {busy.value ? 'Computing …' : (walk.value?.name ?? '')}
      </p>
    </section>
  );
}
