import { Choice } from '../panels/choice.js';
import { knownNetwork, settings, type View } from '../settings.js';

const VIEWS: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'skeleton', label: 'Skeleton' },
  { value: 'heatmaps', label: 'Heatmaps' },
  { value: 'fields', label: 'Limb fields' },
];

/** Chooses what is drawn over the picture, and after which guess of the network. */
export function ViewBar() {
  const network = knownNetwork.value;
  const stages = network?.stages ?? 1;
  const stage = settings.stage.value ?? stages - 1;
  const views = VIEWS.map((view) => ({
    ...view,
    disabled: view.value === 'fields' && !network?.hasFields,
  }));
  return (
    <div class="view-bar">
      <Choice label="View" options={views} chosen={settings.view} hideLabel />
      <div class="field stage-slider">
        <label for="stage-slider">
          <span>Guess</span>
          <span class="number">
            {stage + 1} of {stages}
          </span>
        </label>
        <input
          id="stage-slider"
          type="range"
          min="1"
          max={Math.max(stages, 2)}
          step="1"
          value={stages === 1 ? 2 : stage + 1}
          disabled={stages === 1}
          aria-valuetext={`Guess ${stage + 1} of ${stages}`}
          onInput={({ currentTarget }) => {
            settings.stage.value = Number(currentTarget.value) - 1;
          }}
        />
      </div>
    </div>
  );
}
