import { editSkeleton, type SkeletonEdit } from '../skeleton/edit-skeleton.js';
import type { AnnotatorAction } from './annotator-action.js';
import {
  type AnnotatedPicture,
  type AnnotatorState,
  NOTHING_ANNOTATED,
  type Scene,
} from './annotator-state.js';
import { editMarks } from './edit-marks.js';

/** Steps that can be undone. */
const LONGEST_PAST = 200;

/** What only moves the eye: nothing to undo. */
const LOOKING: readonly AnnotatorAction['type'][] = ['show', 'turn', 'select', 'step'];

/** What comes in many small steps that are undone together. */
const GESTURES: readonly AnnotatorAction['type'][] = ['move', 'nudge'];

/**
 * Does something with annotations; pure.
 *
 * @throws where a skeleton cannot be changed like that, with what to do.
 */
export function annotate(state: AnnotatorState, action: AnnotatorAction): AnnotatorState {
  const { scene, past, future } = state;
  if (action.type === 'load') return { ...NOTHING_ANNOTATED, scene: action.scene };
  if (action.type === 'undo') {
    const before = past.at(-1);
    if (before === undefined) return state;
    return { scene: before, past: past.slice(0, -1), future: [scene, ...future], gesture: null };
  }
  if (action.type === 'redo') {
    const [after, ...rest] = future;
    if (after === undefined) return state;
    return { scene: after, past: [...past, scene], future: rest, gesture: null };
  }
  const next = change(scene, action);
  if (LOOKING.includes(action.type)) return { ...state, scene: next, gesture: null };
  if (next === scene) return state;
  const gesture = GESTURES.includes(action.type) ? action.type : null;
  if (gesture !== null && gesture === state.gesture) return { ...state, scene: next, future: [] };
  return { scene: next, past: [...past, scene].slice(-LONGEST_PAST), future: [], gesture };
}

function change(scene: Scene, action: AnnotatorAction): Scene {
  const { pictures, current, joint, skeleton } = scene;
  switch (action.type) {
    case 'show':
      return showing(scene, action.picture);
    case 'turn':
      return showing(scene, current + action.by);
    case 'select':
      return { ...scene, joint: clamp(action.joint, skeleton.joints.length) };
    case 'step':
      return { ...scene, joint: clamp(joint + action.by, skeleton.joints.length) };
    case 'add':
      return action.pictures.length === 0
        ? scene
        : showing({ ...scene, pictures: [...pictures, ...action.pictures] }, pictures.length);
    case 'drop-picture': {
      const rest = pictures.filter((_, index) => index !== action.picture);
      return showing(
        { ...scene, pictures: rest },
        current > action.picture ? current - 1 : current,
      );
    }
    case 'hold':
      return {
        ...scene,
        pictures: pictures.map((picture, index) =>
          index === action.picture ? { ...picture, held: action.held } : picture,
        ),
      };
    case 'edit-skeleton':
      return withSkeleton(scene, action.edit);
    case 'replace':
      return action.scene;
    default:
      return editMarks(scene, action);
  }
}

/** Shows a picture, with its first joint that has no mark. */
function showing(scene: Scene, wanted: number): Scene {
  const current = clamp(wanted, scene.pictures.length);
  const missing = scene.pictures[current]?.marks.indexOf(null) ?? 0;
  return { ...scene, current, joint: Math.max(missing, 0) };
}

function withSkeleton(scene: Scene, edit: SkeletonEdit): Scene {
  const { skeleton, from } = editSkeleton(scene.skeleton, edit);
  if (skeleton === scene.skeleton) return scene;
  const carry = (picture: AnnotatedPicture): AnnotatedPicture => ({
    ...picture,
    marks: from.map((joint) => (joint === null ? null : (picture.marks[joint] ?? null))),
  });
  const joint = from.indexOf(scene.joint);
  return { ...scene, skeleton, joint: Math.max(joint, 0), pictures: scene.pictures.map(carry) };
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1));
}
