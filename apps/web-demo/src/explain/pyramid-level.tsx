import type { FeatureLevel } from './explain-api.js';
import { MapCanvas } from './map-canvas.js';

/** A few maps of one size; the smaller they are, the smaller they are shown. */
export function PyramidLevel({
  level: { way, height, width, shown },
  share,
  reach,
  isJoined,
}: {
  readonly level: FeatureLevel;
  /** Width, as a share of the widest. */
  readonly share: number;
  /** Input pixels on each side of a cell. */
  readonly reach: number;
  /** Whether a skip connection leads from here, or to here. */
  readonly isJoined: boolean;
}) {
  // Between true proportions and what can still be seen.
  const size = `${Math.round(100 * share ** 0.45)}%`;
  return (
    <li class={`pyramid-level ${way}${isJoined ? ' joined' : ''}`}>
      <div class="pyramid-maps" style={{ '--share': size }}>
        {shown.map(({ channel, image }) => (
          <MapCanvas key={String(channel)} image={image} />
        ))}
      </div>
      <p class="pyramid-words">
        <span class="number">
          {width} × {height}
        </span>{' '}
        <span class="quiet">
          {way === 'down' ? '↓' : '↑'}
          <span class="visually-hidden">
            {way === 'down' ? ' on the way down,' : ' on the way up,'}
          </span>{' '}
          {reach} px a cell
          {way === 'up' && isJoined && (
            <span class="pyramid-added">
              , with the {width} × {height} of the way down added
            </span>
          )}
        </span>
      </p>
    </li>
  );
}
