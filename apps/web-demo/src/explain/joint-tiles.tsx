import { heatmapColors } from '@posewright/draw';
import { useMemo } from 'preact/hooks';
import { explained, joint, stack, stackView } from './explain-state.js';
import { jointWords } from './joint-words.js';
import { MapCanvas } from './map-canvas.js';

/** The heatmaps of all joints, each a button that chooses its joint. */
export function JointTiles() {
  const [network, view] = [explained.value, stackView.value];
  const tiles = useMemo(
    () =>
      view === null || network === null
        ? []
        : network.skeleton.joints.map((name, channel) => ({
            name: jointWords(name),
            image: heatmapColors(view.heatmaps, { channel, colorMap: 'inferno' }),
          })),
    [network, view],
  );
  return (
    <div>
      <p class="explain-tiles-title">
        All joints, as hourglass {stack.value + 1} sees them. Choose one:
      </p>
      <ul class="tiles">
        {tiles.map(({ name, image }, index) => (
          <li key={name}>
            <button
              type="button"
              class="tile"
              aria-pressed={joint.value === index}
              onClick={() => {
                joint.value = index;
              }}
            >
              <MapCanvas image={image} />
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
