import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SeenMaps } from '../../engine/engine-api.js';
import type { View } from '../settings.js';
import { IN_MEMORY } from './in-memory.js';
import { inputCanvas } from './input-canvas.js';
import { bitmapOf } from './lay-map.js';
import { fieldLayer, heatmapLayer } from './map-layer.js';

/** One map over what the network looked at, its name and its maximum, as a button. */
export function MapTile({
  name,
  index,
  view,
  chosen,
  maps,
}: {
  readonly name: string;
  readonly index: number;
  readonly view: View;
  readonly chosen: Signal<number | null>;
  readonly maps: SeenMaps | null;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [maximum, setMaximum] = useState<number | null>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d', IN_MEMORY);
    if (!context || maps === null || (view === 'fields' && maps.pafs === null)) return;
    const layer =
      view === 'fields' && maps.pafs !== null
        ? fieldLayer(maps.pafs, index)
        : heatmapLayer(maps.heatmaps, index, index + 1);
    const { width, height } = context.canvas;
    context.drawImage(inputCanvas(maps), 0, 0, width, height);
    context.fillStyle = 'rgb(12 14 18 / 55%)';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmapOf(layer), 0, 0, width, height);
    setMaximum(layer.maximum);
  }, [maps, view, index]);
  const wide = maps === null ? 1 : maps.input.width / maps.input.height;
  return (
    <li>
      <button
        type="button"
        class="tile map-tile"
        aria-pressed={chosen.value === index}
        onClick={() => {
          chosen.value = chosen.value === index ? null : index;
        }}
      >
        <canvas
          ref={canvas}
          width={Math.round(112 * Math.max(1, wide))}
          height={Math.round(112 / Math.min(1, wide))}
        />
        <span class="map-name">{name}</span>
        <span class="number quiet">{maximum === null ? '–' : maximum.toFixed(2)}</span>
      </button>
    </li>
  );
}
