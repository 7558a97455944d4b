import type { AnnotatorAction } from '../annotation/annotator-action.js';
import { annotator, dispatch } from '../annotation/annotator-store.js';
import { isPlaced } from '../annotation/mark.js';
import { isSuggesting, suggest, suggester } from './suggest.js';
import { pictureView, showWhole, zoomBy } from './view-state.js';

/** What can be done with the active joint, the pose and the view. */
export function MarkBar() {
  const { scene, past, future } = annotator.value;
  const { pictures, current, joint } = scene;
  const mark = pictures[current]?.marks[joint] ?? null;
  const hasBefore = pictures.slice(0, current).some(({ marks }) => marks.some(isPlaced));
  const { zoom } = pictureView.value;
  return (
    <div class="mark-bar" role="toolbar" aria-label="Annotation">
      <div class="tool-group">
        <Tool label="Undo" keys="Ctrl+Z" action={{ type: 'undo' }} disabled={past.length === 0} />
        <Tool label="Redo" keys="Ctrl+Y" action={{ type: 'redo' }} disabled={future.length === 0} />
      </div>
      <div class="tool-group">
        <Tool
          label="Hidden"
          keys="H"
          action={{ type: 'hide' }}
          disabled={!isPlaced(mark)}
          pressed={isPlaced(mark) && mark.hidden}
        />
        <Tool label="Leave out" keys="X" action={{ type: 'leave-out' }} pressed={mark === 'out'} />
        <Tool label="Remove" keys="Delete" action={{ type: 'remove' }} disabled={mark === null} />
      </div>
      <div class="tool-group">
        <Tool
          label="Copy previous"
          keys="C"
          action={{ type: 'copy-previous' }}
          disabled={!hasBefore}
        />
        <button
          type="button"
          class="tool"
          title="Suggest a pose (S)"
          disabled={suggester.value === null || isSuggesting.value}
          onClick={() => void suggest()}
        >
          {isSuggesting.value ? 'Looking …' : 'Suggest'}
        </button>
      </div>
      <div class="tool-group">
        <button
          type="button"
          class="tool"
          aria-label="Farther"
          title="Farther (−)"
          disabled={zoom <= 1}
          onClick={() => zoomBy(1 / 1.6)}
        >
          −
        </button>
        <button
          type="button"
          class="tool number"
          title="All of the picture (0)"
          onClick={showWhole}
        >
          {zoom.toFixed(1)}×<span class="visually-hidden"> Show all of the picture</span>
        </button>
        <button
          type="button"
          class="tool"
          aria-label="Closer"
          title="Closer (+)"
          onClick={() => zoomBy(1.6)}
        >
          +
        </button>
      </div>
    </div>
  );
}

function Tool({
  label,
  keys,
  action,
  disabled = false,
  pressed,
}: {
  readonly label: string;
  readonly keys: string;
  readonly action: AnnotatorAction;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}) {
  return (
    <button
      type="button"
      class="tool"
      title={`${label} (${keys})`}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={() => dispatch(action)}
    >
      {label}
    </button>
  );
}
