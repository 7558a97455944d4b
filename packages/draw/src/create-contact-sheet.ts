import { createCanvas, loadImage } from '@napi-rs/canvas';
import { ImageError, OptionError, type RgbImage } from '@posewright/pose';
import { checkImage } from './check-image.js';
import { displaySize, placeImage } from './sheet.js';
import { type SheetTile, tileSheet } from './tile-sheet.js';

/** One picture of a {@link createContactSheet}. */
export interface Tile {
  /** A picture, or the bytes of a PNG, JPEG or WebP file, such as those of `createOverlay`. */
  readonly image: RgbImage | Uint8Array;
  /** Written below it. */
  readonly title?: string;
}

/** Options of {@link createContactSheet}. */
export interface ContactSheetOptions {
  /** Tiles side by side; about as many as rows where not given. */
  readonly columns?: number;
  /** Written above the tiles. */
  readonly title?: string;
  /** Canvas pixels for each pixel of a tile's picture; by default the longer side becomes about 320. */
  readonly scale?: number;
}

/**
 * Puts pictures side by side, row by row.
 *
 * @returns Bytes of a PNG file.
 * @throws {OptionError} where there is no tile, or the scale or the number of columns is not positive.
 * @throws {ImageError} where the bytes of a tile are no picture.
 * @throws {ShapeError} where a picture's data do not fill its size.
 */
export async function createContactSheet(
  tiles: readonly Tile[],
  { columns, title, scale }: ContactSheetOptions = {},
): Promise<Uint8Array> {
  if (tiles.length === 0) throw new OptionError('tiles', 'a list of at least one tile', tiles);
  const sheetTiles = tiles.map(async (tile, index): Promise<SheetTile> => {
    const image =
      tile.image instanceof Uint8Array ? await decodeTile(tile.image, index) : tile.image;
    checkImage(image);
    const size = displaySize(image, { scale, side: 320, shrink: true });
    return {
      size,
      ...(tile.title === undefined ? {} : { caption: tile.title }),
      draw: (sheet, place) => placeImage(sheet, image, { size, ...place }),
    };
  });
  return tileSheet(await Promise.all(sheetTiles), { columns, title });
}

async function decodeTile(bytes: Uint8Array, index: number): Promise<RgbImage> {
  const image = await loadImage(bytes).catch((error: unknown) => {
    throw new ImageError(
      `The picture of tile ${index} cannot be decoded. Expected the bytes of a PNG, JPEG or WebP file.`,
      { cause: error },
    );
  });
  const { height, width } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, width, height).data;
  return { height, width, data: pixels.filter((_, at) => at % 4 !== 3) };
}
