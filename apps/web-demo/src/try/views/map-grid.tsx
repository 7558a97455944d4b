import type { Skeleton } from '@posewright/pose';
import { shown } from '../loop/shown.js';
import { knownNetwork, settings } from '../settings.js';
import { jointLabel } from './joint-label.js';
import { MapTile } from './map-tile.js';

/** A tile for each heatmap, or for each limb's field; a click lays it alone over the picture. */
export function MapGrid() {
  const view = settings.view.value;
  const network = knownNetwork.value;
  if (view === 'skeleton' || network === null) return null;
  const chosen = view === 'heatmaps' ? settings.joint : settings.limb;
  const { skeleton } = network;
  const names = view === 'heatmaps' ? skeleton.joints.map(jointLabel) : limbNames(skeleton);
  const maps = shown.value?.seen?.maps ?? null;
  return (
    <section class="panel" aria-labelledby="maps-title">
      <div class="title-row">
        <h2 id="maps-title">
          {view === 'heatmaps' ? 'Heatmap of each joint' : 'Field of each limb'}
        </h2>
        <button
          type="button"
          class="button"
          aria-pressed={chosen.value === null}
          onClick={() => {
            chosen.value = null;
          }}
        >
          {view === 'heatmaps' ? 'All joints' : 'All limbs'}
        </button>
      </div>
      <p class="quiet small">
        {view === 'heatmaps'
          ? 'Bright is where the network takes the joint to be; the number is the map’s highest value. Choose one to see it large.'
          : 'The color is the direction in which the limb runs there, as on the wheel in the picture; the number is the longest arrow.'}
      </p>
      <ul class="tiles">
        {names.map((name, index) => (
          <MapTile key={name} {...{ name, index, view, chosen, maps }} />
        ))}
      </ul>
    </section>
  );
}

function limbNames({ joints, limbs }: Skeleton): readonly string[] {
  return limbs.map(
    ([from, to]) => `${jointLabel(joints[from] ?? '')} → ${jointLabel(joints[to] ?? '')}`,
  );
}
