import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { HeatmapTile } from './heatmap-tile.js';
import { SampleOverlay } from './sample-overlay.js';
import { training } from './training-state.js';

/** What the network says about one fixed sample, after every epoch. */
export function SampleView() {
  const id = useId();
  /** Place of the record that is shown; the newest where `null`. */
  const chosen = useSignal<number | null>(null);
  const { history, sample, request, counts } = training;
  const { samples } = history.value;
  const newest = samples.length - 1;
  const place = Math.min(chosen.value ?? newest, newest);
  const record = samples[place];
  const skeleton = request.value?.skeleton;
  if (sample.value === null || record === undefined || skeleton === undefined) {
    return (
      <div class="sample-view">
        <p class="quiet sample-empty">
          After every epoch you see here where the network looks for each joint.
        </p>
      </div>
    );
  }
  return (
    <div class="sample-view">
      <div class="sample-main">
        <SampleOverlay sample={sample.value} record={record} skeleton={skeleton} />
        <div class="field">
          <label for={id}>
            <span>After epoch</span>
            <span class="number">{record.epoch}</span>
          </label>
          <input
            id={id}
            type="range"
            min="0"
            max={newest}
            step="1"
            value={place}
            disabled={newest === 0}
            onInput={({ currentTarget }) => {
              const wanted = Number(currentTarget.value);
              chosen.value = wanted === newest ? null : wanted;
            }}
          />
        </div>
        <p class="quiet small">
          Filled: what the network says. Pale outline: what is right.{' '}
          {counts.value?.measuredOnLearned === false && 'Nothing is learned from this picture.'}
        </p>
      </div>
      <ul class="heatmap-tiles" aria-label="Heatmaps of the sample, by joint">
        {skeleton.joints.map((joint, channel) => (
          <HeatmapTile
            key={joint}
            joint={joint}
            channel={channel}
            input={sample.value?.input ?? null}
            heatmaps={record.heatmaps}
            score={record.pose.keypoints[channel]?.score ?? 0}
          />
        ))}
      </ul>
    </div>
  );
}
