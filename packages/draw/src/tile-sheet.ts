import { OptionError, type Size } from '@posewright/pose';
import { drawLabel } from './draw-label.js';
import { createSheet, encodeSheet, GAP, SHEET_COLORS, type Sheet } from './sheet.js';

/** One picture of a sheet. */
export interface SheetTile {
  /** In canvas pixels. */
  readonly size: Size;
  /** Below the picture, to the left. */
  readonly caption?: string;
  /** Below the picture, to the right. */
  readonly detail?: string;
  /** CSS color of a square before the caption. */
  readonly color?: string;
  /** Draws the picture. */
  readonly draw: (sheet: Sheet, place: { readonly x: number; readonly y: number }) => void;
}

/** Draws tiles row by row, all cells as large as the largest tile, and returns the bytes of a PNG file. */
export function tileSheet(
  tiles: readonly SheetTile[],
  {
    columns = Math.ceil(Math.sqrt(tiles.length)),
    title,
  }: { readonly columns?: number | undefined; readonly title?: string | undefined },
): Uint8Array {
  if (!Number.isInteger(columns) || columns < 1) {
    throw new OptionError('columns', 'a whole number of at least 1', columns);
  }
  const cell = {
    width: Math.max(...tiles.map(({ size }) => size.width)),
    height: Math.max(...tiles.map(({ size }) => size.height)),
  };
  const fontSize = Math.min(Math.max(cell.width / 20, 11), 18);
  const hasCaptions = tiles.some(({ caption, detail }) => (caption ?? detail) !== undefined);
  const strip = hasCaptions ? Math.round(fontSize * 1.8) : 0;
  const top = title === undefined ? GAP : GAP + Math.round(fontSize * 2.2);
  const across = Math.min(columns, tiles.length);
  const width = GAP + across * (cell.width + GAP);
  const height = top + Math.ceil(tiles.length / across) * (cell.height + strip + GAP);
  const sheet = createSheet({ height, width });
  const { context, fontFamily } = sheet;
  if (title !== undefined) {
    drawLabel(context, title, {
      x: GAP,
      y: GAP,
      size: fontSize * 1.2,
      maxWidth: width - 2 * GAP,
      background: null,
      color: SHEET_COLORS.text,
      fontFamily,
    });
  }
  tiles.forEach((tile, index) => {
    const x = GAP + (index % across) * (cell.width + GAP);
    const y = top + Math.floor(index / across) * (cell.height + strip + GAP);
    tile.draw(sheet, { x, y });
    drawCaption(sheet, tile, { x, y: y + tile.size.height, fontSize, width: cell.width });
  });
  return encodeSheet(sheet);
}

interface CaptionPlace {
  readonly x: number;
  readonly y: number;
  readonly fontSize: number;
  readonly width: number;
}

function drawCaption(
  { context, fontFamily }: Sheet,
  { caption = '', detail = '', color }: SheetTile,
  { x, y, fontSize, width }: CaptionPlace,
): void {
  const label = { y: y + fontSize * 0.2, size: fontSize, fontFamily, background: null };
  context.save();
  context.font = `500 ${fontSize}px ${fontFamily}`;
  const taken = context.measureText(detail).width;
  context.restore();
  drawLabel(context, detail, { ...label, x: x + width - taken, color: SHEET_COLORS.quiet });
  const swatch = color === undefined ? 0 : fontSize;
  if (color !== undefined) {
    context.fillStyle = color;
    context.fillRect(x, label.y + fontSize * 0.42, fontSize * 0.65, fontSize * 0.65);
  }
  const maxWidth = width - swatch - (detail === '' ? 0 : taken + fontSize);
  drawLabel(context, caption, { ...label, x: x + swatch, maxWidth, color: SHEET_COLORS.text });
}
