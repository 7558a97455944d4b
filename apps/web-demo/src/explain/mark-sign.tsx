import { MARK_COLORS, MARK_PATHS, type Mark } from './draw-mark.js';

/** A mark of the enlarged heatmap, for the legend. */
export function MarkSign({ mark }: { readonly mark: Mark }) {
  const isRing = mark === 'truth';
  return (
    <svg class="mark-sign" viewBox="-14 -14 28 28" width="22" height="22" aria-hidden="true">
      <path
        d={MARK_PATHS[mark]}
        fill="none"
        stroke="#0c0e12"
        stroke-width={isRing ? 8 : 5}
        stroke-linejoin="round"
      />
      <path
        d={MARK_PATHS[mark]}
        fill={isRing ? 'none' : MARK_COLORS[mark]}
        stroke={isRing ? MARK_COLORS.truth : 'none'}
        stroke-width={isRing ? 4 : 0}
      />
    </svg>
  );
}
