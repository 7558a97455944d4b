import { signal } from '@preact/signals';

/** The canvas of the stage, for those who record it; `null` while it is not there. */
export const stageCanvas = signal<HTMLCanvasElement | null>(null);
