import { basename } from 'node:path';
import {
  createContactSheet,
  createFramePainter,
  type Tile,
  writePicture,
} from '@posewright/draw/node';
import { type RgbImage, resizing, type Skeleton, transformPose } from '@posewright/pose';
import sharp from 'sharp';
import type { PicturePoses } from './picture-poses.js';

/** Pages of small pictures with their poses. */
export interface ContactSheets {
  /** Adds a picture; a full page is written. */
  readonly add: (image: RgbImage, found: PicturePoses) => Promise<void>;
  /** Writes the last page. */
  readonly finish: () => Promise<void>;
}

/** Longer side of a small picture, in pixels. */
const SIDE = 320;
/** Pictures of a page, and of a row of it. */
const PAGE = 24;
const COLUMNS = 6;

/** Starts pages, written as `NAME-1.png`, `NAME-2.png` and so on, each with 24 pictures; memory holds one page. */
export function createContactSheets(
  name: string,
  { skeleton, threshold }: { readonly skeleton: Skeleton; readonly threshold: number },
): ContactSheets {
  let tiles: Tile[] = [];
  let pages = 0;
  const flush = async () => {
    pages++;
    await writePicture(
      `${name}-${pages}.png`,
      await createContactSheet(tiles, { columns: COLUMNS }),
    );
    tiles = [];
  };
  return {
    add: async (image, found) => {
      tiles.push({
        image: await drawSmall(image, found, { skeleton, threshold }),
        title: titleOf(found),
      });
      if (tiles.length === PAGE) await flush();
    },
    finish: async () => {
      if (tiles.length > 0) await flush();
    },
  };
}

async function drawSmall(
  image: RgbImage,
  { poses }: PicturePoses,
  options: { readonly skeleton: Skeleton; readonly threshold: number },
): Promise<RgbImage> {
  const { height, width } = image;
  const scale = Math.min(1, SIDE / Math.max(height, width));
  const size = {
    height: Math.max(1, Math.round(height * scale)),
    width: Math.max(1, Math.round(width * scale)),
  };
  const data = await sharp(image.data, { raw: { height, width, channels: 3 } })
    .resize(size.width, size.height, { fit: 'fill' })
    .raw()
    .toBuffer();
  const imageToSmall = resizing(image, size);
  const small = { ...size, data: new Uint8Array(data) };
  createFramePainter({ size, ...options }).paint(
    small,
    poses.map((pose) => ({ ...pose, ...transformPose(pose, imageToSmall) })),
  );
  return small;
}

function titleOf({ file, frame, timeMs = 0, poses }: PicturePoses): string {
  const what = frame === undefined ? basename(file) : `${(timeMs / 1000).toFixed(1)} s`;
  return `${what} (${poses.length})`;
}
