import { replaceAt } from '../replace-at.js';
import type { AnnotatorAction } from './annotator-action.js';
import type { AnnotatedPicture, Scene } from './annotator-state.js';
import { isPlaced, keypointsToMarks, type Mark, within } from './mark.js';

/** Applies what changes the marks of pictures; other actions change nothing. */
export function editMarks(scene: Scene, action: AnnotatorAction): Scene {
  const { joint, current } = scene;
  const picture = scene.pictures[current];
  if (picture === undefined) return scene;
  const { marks, size } = picture;
  const mark = marks[joint] ?? null;
  const set = (next: Mark) => withMarks(scene, current, replaceAt(marks, joint, next));
  const hidden = isPlaced(mark) && mark.hidden;
  switch (action.type) {
    case 'place':
      return onward(set({ ...within(action, size), hidden: false }));
    case 'move':
      return set({ ...within(action, size), hidden });
    case 'nudge':
      return set(
        isPlaced(mark)
          ? { ...within({ x: mark.x + action.dx, y: mark.y + action.dy }, size), hidden }
          : { ...within({ x: (size.width - 1) / 2, y: (size.height - 1) / 2 }, size), hidden },
      );
    case 'hide':
      return isPlaced(mark) ? set({ ...mark, hidden: !mark.hidden }) : scene;
    case 'leave-out':
      return onward(set('out'));
    case 'remove':
      return mark === null ? scene : set(null);
    case 'clear':
      return marks.every((each) => each === null)
        ? scene
        : {
            ...withMarks(
              scene,
              current,
              marks.map(() => null),
            ),
            joint: 0,
          };
    case 'copy-previous':
      return copyPrevious(scene, picture);
    case 'suggest':
      return suggest(scene, action);
    default:
      return scene;
  }
}

/** Goes on to the next joint without a mark; stays where there is none. */
function onward(scene: Scene): Scene {
  const marks = scene.pictures[scene.current]?.marks ?? [];
  const order = marks.map((_, step) => (scene.joint + 1 + step) % marks.length);
  return { ...scene, joint: order.find((joint) => marks[joint] === null) ?? scene.joint };
}

function copyPrevious(scene: Scene, { size }: AnnotatedPicture): Scene {
  const before = scene.pictures
    .slice(0, scene.current)
    .reverse()
    .find(({ marks }) => marks.some(isPlaced));
  if (before === undefined) return scene;
  // The same place of the picture, whatever its size.
  const across = size.width / before.size.width;
  const down = size.height / before.size.height;
  const marks = before.marks.map((mark) =>
    isPlaced(mark)
      ? {
          ...within({ x: (mark.x + 0.5) * across - 0.5, y: (mark.y + 0.5) * down - 0.5 }, size),
          hidden: mark.hidden,
        }
      : mark,
  );
  return withMarks(scene, scene.current, marks);
}

function suggest(
  scene: Scene,
  { picture, keypoints }: Extract<AnnotatorAction, { readonly type: 'suggest' }>,
): Scene {
  const place = scene.pictures.findIndex(({ id }) => id === picture);
  const asked = scene.pictures[place];
  if (asked === undefined) return scene;
  const proposed = keypointsToMarks(keypoints, asked.size);
  const marks = asked.marks.map((mark, joint) => mark ?? proposed[joint] ?? null);
  return withMarks(scene, place, marks);
}

function withMarks(scene: Scene, place: number, marks: readonly Mark[]): Scene {
  const picture = scene.pictures[place] as AnnotatedPicture;
  return { ...scene, pictures: replaceAt(scene.pictures, place, { ...picture, marks }) };
}
