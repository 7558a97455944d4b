/**
 * What {@link drawPose} needs of a 2D context: that of an `HTMLCanvasElement`, of an `OffscreenCanvas`, of
 * `@napi-rs/canvas`, or a recorder in a test.
 */
export interface CanvasContext {
  globalAlpha: number;
  lineCap: 'butt' | 'round' | 'square';
  lineWidth: number;
  fillStyle: unknown;
  strokeStyle: unknown;
  save(): void;
  restore(): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, startAngle: number, endAngle: number): void;
  fill(): void;
  stroke(): void;
}
