import { LSP_14 } from '@posewright/pose';
import { computed, signal } from '@preact/signals';
import { describeFault } from '../../engine/describe-fault.js';
import { BUNDLED } from '../../try/network-choice.js';
import { annotator, annotatorFault, dispatch } from '../annotation/annotator-store.js';
import { withTrainer } from '../training/training-session.js';
import { training } from '../training/training-state.js';

/** Who can suggest a pose. */
export type Suggester = 'own' | 'bundled';

/** What somebody prefers. */
export const preferredSuggester = signal<Suggester>('own');

/** Whether a suggestion is on its way. */
export const isSuggesting = signal(false);

/** Who knows joints of the skeleton: the network in training where it has its joints, the page's own where names agree. */
export const suggesters = computed((): readonly Suggester[] => {
  const { joints } = annotator.value.scene.skeleton;
  const own = training.request.value?.skeleton.joints;
  const hasLearned = training.history.value.epochs.length > 0 && String(own) === String(joints);
  const isKnown = joints.some((joint) => LSP_14.joints.includes(joint));
  return [...(hasLearned ? (['own'] as const) : []), ...(isKnown ? (['bundled'] as const) : [])];
});

/** Who will suggest; `null` where nobody can. */
export const suggester = computed(
  () =>
    suggesters.value.find((each) => each === preferredSuggester.value) ??
    suggesters.value[0] ??
    null,
);

/** Fills what has no mark yet with what a network finds. */
export async function suggest(): Promise<void> {
  const { pictures, current, skeleton } = annotator.value.scene;
  const picture = pictures[current];
  const who = suggester.value;
  if (picture === undefined || who === null || isSuggesting.value) return;
  isSuggesting.value = true;
  const { id, blob, size } = picture;
  try {
    const keypoints =
      who === 'own'
        ? await withTrainer(true, (api) => api.suggest(blob, size))
        : await withTrainer(false, async (api) =>
            api.suggestBy(
              { name: BUNDLED.name, bytes: await BUNDLED.read() },
              { blob, size },
              skeleton,
            ),
          );
    dispatch({ type: 'suggest', picture: id, keypoints });
    if (keypoints.every((keypoint) => keypoint === null)) {
      annotatorFault.value =
        'The network found no joint in this picture. Train it longer, or place them by hand.';
    }
  } catch (error) {
    annotatorFault.value = describeFault(error);
  } finally {
    isSuggesting.value = false;
  }
}
