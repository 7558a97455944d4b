import { knownNetwork, type Smoothing, settings } from '../settings.js';
import { sourceState } from '../sources/source-state.js';
import { Check } from './check.js';
import { Choice } from './choice.js';
import { Slider } from './slider.js';

const SMOOTHINGS: readonly { readonly value: Smoothing; readonly label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'movenet', label: 'Light' },
  { value: 'lightweight-openpose', label: 'Strong' },
];

const HEIGHTS = [128, 192, 256, 320, 368, 448];

/** How the network looks and what is shown of it; all of it acts at once. */
export function SettingsPanel() {
  const network = knownNetwork.value;
  const state = sourceState.value;
  const moving = state.status === 'ready' && state.source.moving;
  return (
    <section class="panel" aria-labelledby="settings-title">
      <h2 id="settings-title">Settings</h2>
      <Slider label="Show people from score" value={settings.poseThreshold} />
      <Slider label="Show joints from score" value={settings.keypointThreshold} />
      <Choice label="Smoothing in films" options={SMOOTHINGS} chosen={settings.smoothing} />
      {network?.finds === 'everybody' ? (
        <HeightField own={network.input.height} />
      ) : (
        <Check
          label="Follow the person"
          hint={
            moving
              ? 'Looks where they were in the frame before.'
              : 'Looks again, closer, at who was found.'
          }
          on={settings.follow}
        />
      )}
      <Check
        label="Look twice"
        hint="Averages with the mirrored picture: slower, steadier."
        on={settings.flip}
      />
    </section>
  );
}

function HeightField({ own }: { readonly own: number }) {
  const heights = [...new Set([...HEIGHTS, own])].sort((one, other) => one - other);
  return (
    <div class="field">
      <label for="input-height">Height that the picture is scaled to</label>
      <select
        id="input-height"
        value={settings.height.value ?? own}
        onChange={({ currentTarget }) => {
          settings.height.value = Number(currentTarget.value);
        }}
      >
        {heights.map((height) => (
          <option key={height} value={height}>
            {height} pixels{height === own ? ' (its own)' : ''}
          </option>
        ))}
      </select>
    </div>
  );
}
