import { signal } from '@preact/signals';
import { annotator } from '../annotation/annotator-store.js';
import { type PictureView, WHOLE, zoomAt } from './picture-view.js';

/** Which part of the picture is seen. */
export const pictureView = signal<PictureView>(WHOLE);

/** Size of the canvas in CSS pixels. */
export const canvasSize = signal({ height: 300, width: 400 });

/** Goes closer or farther, about the active joint where it is seen, else the middle. */
export function zoomBy(factor: number): void {
  const { pictures, current } = annotator.value.scene;
  const picture = pictures[current]?.size;
  if (picture === undefined) return;
  const canvas = canvasSize.value;
  const point = { x: canvas.width / 2, y: canvas.height / 2 };
  pictureView.value = zoomAt(pictureView.value, { factor, point }, { picture, canvas });
}

/** Shows all of the picture. */
export function showWhole(): void {
  pictureView.value = WHOLE;
}
