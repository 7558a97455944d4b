import { Notice } from '../../ui/notice.js';
import {
  annotator,
  annotatorFault,
  dispatch,
  isAnnotatorLoaded,
} from '../annotation/annotator-store.js';
import { SkeletonEditor } from '../skeleton/skeleton-editor.js';
import { AddBar } from './add-bar.js';
import { JointList } from './joint-list.js';
import { MarkBar } from './mark-bar.js';
import { PictureStage } from './picture-stage.js';
import { PictureStrip } from './picture-strip.js';
import { ShortcutList } from './shortcut-list.js';
import { SuggesterChoice } from './suggester-choice.js';

/** Where one's own pictures are annotated. */
export function Annotator() {
  const { pictures, current } = annotator.value.scene;
  const picture = pictures[current];
  return (
    <section
      aria-labelledby="annotate-title"
      class="workbench learn-part"
      aria-busy={!isAnnotatorLoaded.value}
    >
      <div class="column">
        <h2 id="annotate-title" class="part-title">
          Annotate
        </h2>
        <AddBar />
        <Notice fault={annotatorFault} />
        {picture === undefined ? (
          <div class="stage empty-stage">
            <p>
              Add some pictures of one thing each: yourself, a hand, a pet, a robot. Then click its
              joints, one after the other. Ten pictures are a start; more teach better.
            </p>
          </div>
        ) : (
          <>
            <MarkBar />
            <PictureStage />
            <PictureStrip />
            <div class="buttons">
              <button
                type="button"
                class="button"
                disabled={current === 0}
                onClick={() => dispatch({ type: 'turn', by: -1 })}
              >
                ← Previous
              </button>
              <button
                type="button"
                class="button"
                disabled={current === pictures.length - 1}
                onClick={() => dispatch({ type: 'turn', by: 1 })}
              >
                Next →
              </button>
              <label class="check">
                <input
                  type="checkbox"
                  checked={picture.held}
                  onChange={({ currentTarget }) =>
                    dispatch({ type: 'hold', picture: current, held: currentTarget.checked })
                  }
                />
                <span>Keep for measuring</span>
              </label>
              <button
                type="button"
                class="button"
                onClick={() => dispatch({ type: 'drop-picture', picture: current })}
              >
                Remove picture
              </button>
            </div>
          </>
        )}
      </div>
      <div class="column">
        {picture !== undefined && <JointList />}
        <SkeletonEditor />
        {picture !== undefined && <SuggesterChoice />}
        {picture !== undefined && <ShortcutList />}
      </div>
    </section>
  );
}
