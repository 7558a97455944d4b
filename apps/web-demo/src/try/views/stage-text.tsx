import { useComputed } from '@preact/signals';
import { shown, visiblePeople } from '../loop/shown.js';

/** Says in words what the stage shows, for those who do not see it. */
export function StageText() {
  const text = useComputed(() => {
    const seen = shown.value?.seen;
    if (!seen) return 'The network has not looked at a picture yet.';
    const people = visiblePeople.value;
    if (people.length === 0) return 'Nobody is found in the picture.';
    const joints = people.reduce(
      (sum, { keypoints }) => sum + keypoints.filter((each) => each !== null).length,
      0,
    );
    return `${people.length} ${people.length === 1 ? 'person' : 'people'}, ${joints} joints found.`;
  });
  return (
    <p id="stage-text" class="visually-hidden">
      {text}
    </p>
  );
}
