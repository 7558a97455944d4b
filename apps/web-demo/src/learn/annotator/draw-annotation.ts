import { drawPose, jointSide, SIDE_COLORS } from '@posewright/draw';
import { type Affine, applyAffine, type Size, type Skeleton } from '@posewright/pose';
import { isPlaced, type Mark, marksToPose } from '../annotation/mark.js';
import { jointWords } from '../joint-words.js';
import { type PictureView, type Point, pictureToCanvas } from './picture-view.js';

/** What is drawn. */
export interface AnnotationDrawing {
  readonly bitmap: ImageBitmap | null;
  /** Of the picture as it is annotated. */
  readonly picture: Size;
  /** Of the canvas, in CSS pixels. */
  readonly canvas: Size;
  /** Pixels of the canvas for each CSS pixel. */
  readonly density: number;
  readonly view: PictureView;
  readonly skeleton: Skeleton;
  readonly marks: readonly Mark[];
  readonly joint: number;
  /** Where a finger aims, in CSS pixels, and is in the way; `null` where nothing is. */
  readonly aim: Point | null;
}

/** Factor of what is under a finger. */
const LOUPE = { factor: 3, radius: 62 };

/** Draws a picture with its marks, and a loupe where a finger covers what it aims at. */
export function drawAnnotation(
  context: CanvasRenderingContext2D,
  drawing: AnnotationDrawing,
): void {
  const { canvas, density, view, picture, aim } = drawing;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const toCanvas = pictureToCanvas(view, picture, canvas);
  drawLayer(context, drawing, toCanvas);
  if (aim !== null) drawLoupe(context, { ...drawing, aim }, toCanvas);
}

function drawLayer(
  context: CanvasRenderingContext2D,
  { bitmap, picture, skeleton, marks, joint }: AnnotationDrawing,
  toCanvas: Affine,
): void {
  const [scale, , left, , , top] = toCanvas;
  context.imageSmoothingEnabled = scale < 4;
  context.imageSmoothingQuality = 'high';
  if (bitmap !== null) {
    const corner = { x: left - scale / 2, y: top - scale / 2 };
    context.drawImage(bitmap, corner.x, corner.y, scale * picture.width, scale * picture.height);
  }
  drawPose(context, marksToPose(marks), { skeleton, imageToCanvas: toCanvas, lineWidth: 4 });
  marks.forEach((mark, index) => {
    if (!isPlaced(mark)) return;
    const at = applyAffine(toCanvas, mark);
    const color = SIDE_COLORS[jointSide(skeleton, index)];
    if (mark.hidden) drawHidden(context, at, color);
    if (index === joint) drawActive(context, at, jointWords(skeleton.joints[index] ?? ''));
  });
}

/** A hidden joint is a hollow square: told from others by its shape. */
function drawHidden(context: CanvasRenderingContext2D, { x, y }: Point, color: string): void {
  context.fillStyle = '#0c0e12';
  context.strokeStyle = color;
  context.lineWidth = 2.5;
  context.beginPath();
  context.rect(x - 6, y - 6, 12, 12);
  context.fill();
  context.stroke();
}

/** The active joint has a ring around it and its name beside it. */
function drawActive(context: CanvasRenderingContext2D, { x, y }: Point, name: string): void {
  for (const [width, color] of [
    [5, 'rgb(12 14 18 / 80%)'],
    [2.5, '#ffffff'],
  ] as const) {
    context.beginPath();
    context.arc(x, y, 11, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke();
  }
  context.font = '600 13px system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = 'rgb(12 14 18 / 85%)';
  context.strokeText(name, x + 17, y);
  context.fillStyle = '#ffffff';
  context.fillText(name, x + 17, y);
}

function drawLoupe(
  context: CanvasRenderingContext2D,
  drawing: AnnotationDrawing & { readonly aim: Point },
  [scale, , left, , , top]: Affine,
): void {
  const { aim, canvas } = drawing;
  const { factor, radius } = LOUPE;
  const middle = {
    x: aim.x < canvas.width / 2 ? canvas.width - radius - 8 : radius + 8,
    y: radius + 8,
  };
  const near = (at: number, start: number, to: number) => to + factor * (start - at);
  context.save();
  context.beginPath();
  context.arc(middle.x, middle.y, radius, 0, 2 * Math.PI);
  context.clip();
  context.fillStyle = '#0c0e12';
  context.fill();
  drawLayer(context, { ...drawing, joint: -1 }, [
    scale * factor,
    0,
    near(aim.x, left, middle.x),
    0,
    scale * factor,
    near(aim.y, top, middle.y),
  ]);
  context.restore();
  context.strokeStyle = '#ffffff';
  context.lineWidth = 2;
  context.beginPath();
  context.arc(middle.x, middle.y, radius, 0, 2 * Math.PI);
  context.moveTo(middle.x - 8, middle.y);
  context.lineTo(middle.x + 8, middle.y);
  context.moveTo(middle.x, middle.y - 8);
  context.lineTo(middle.x, middle.y + 8);
  context.stroke();
}
