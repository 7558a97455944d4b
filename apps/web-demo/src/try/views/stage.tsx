import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { startSeeing } from '../loop/see-loop.js';
import { EngineNotice } from '../panels/engine-notice.js';
import { drawScene } from './draw-scene.js';
import { scene } from './scene-state.js';
import { stageCanvas } from './stage-canvas.js';
import { stageSize } from './stage-size.js';
import { StageText } from './stage-text.js';

/** The picture with whatever is drawn over it. */
export function Stage() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const cost = useRef(0);
  useEffect(() => {
    stageCanvas.value = canvas.current;
    const stop = startSeeing(() => cost.current);
    return () => {
      stop();
      stageCanvas.value = null;
    };
  }, []);
  useSignalEffect(() => {
    const [now, target] = [scene.value, stageCanvas.value];
    const context = target?.getContext('2d');
    if (now === null || !target || !context) return;
    const start = performance.now();
    const size = stageSize(now.shown.frame.bitmap);
    if (target.width !== size.width) target.width = size.width;
    if (target.height !== size.height) target.height = size.height;
    drawScene(context, size, { ...now, unit: canvasUnit(target) });
    cost.current = performance.now() - start;
  });
  return (
    <div class="stage try-stage">
      <canvas
        ref={canvas}
        width="960"
        height="720"
        role="img"
        aria-label="The picture with the poses that were found"
        aria-describedby="stage-text"
      />
      <StageText />
      <EngineNotice spoken />
    </div>
  );
}

/** Canvas pixels for each pixel of the screen, where the picture is fitted into its place. */
function canvasUnit({ width, height, clientWidth, clientHeight }: HTMLCanvasElement): number {
  return Math.max(width / Math.max(clientWidth, 1), height / Math.max(clientHeight, 1));
}
