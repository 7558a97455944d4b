import { hashImage } from '@posewright/image';
import { readImageHeader } from '@posewright/image/node';
import { DatasetError, ImageError, type RgbImage, type Size } from '@posewright/pose';
import pMap from 'p-map';
import type { ExaminedPicture } from './examined-set.js';

/** What was seen of a picture. */
export interface PictureFacts {
  readonly picture: ExaminedPicture;
  /** As it is decoded, upright; `null` where it cannot be read. */
  readonly size: Size | null;
  /** Why it cannot be read. */
  readonly fault?: string;
  /** As it is stored in the file, where there is one. */
  readonly storedSize?: Size;
  /** EXIF orientation from 1 to 8; 1 is upright. */
  readonly orientation?: number;
  /** E.g. `srgb`, `b-w`, `cmyk`. */
  readonly colors?: string;
  /** Whether all of its pixels are gray; only where it was decoded. */
  readonly gray?: boolean;
  /** Fingerprint of what it shows; only where it was decoded and shows something. */
  readonly hash?: bigint;
}

/** Options of {@link readPictureFacts}. */
export interface PictureFactsOptions {
  /** `pixels` decodes pictures; `header` reads only what files say. */
  readonly depth: 'header' | 'pixels';
  readonly onProgress?: (done: number, total: number) => void;
}

/** Pictures under way: decoding runs beside. */
const UNDER_WAY = 4;

/** Looks at pictures one after the other; none is kept. A picture that cannot be read is a fact, no error. */
export async function readPictureFacts(
  pictures: readonly ExaminedPicture[],
  { depth, onProgress }: PictureFactsOptions,
): Promise<PictureFacts[]> {
  let done = 0;
  return pMap(
    pictures,
    async (picture) => {
      const facts = await readFacts(picture, depth);
      onProgress?.(++done, pictures.length);
      return facts;
    },
    { concurrency: UNDER_WAY },
  );
}

async function readFacts(
  picture: ExaminedPicture,
  depth: PictureFactsOptions['depth'],
): Promise<PictureFacts> {
  try {
    const { file, size } = picture;
    const header = file === null ? null : await readImageHeader(file);
    const stored = header && {
      storedSize: header.storedSize,
      orientation: header.orientation,
      colors: header.colors,
    };
    const known = header?.size ?? size;
    if (depth === 'header' && known !== null) return { picture, size: known, ...stored };
    const image = await picture.part.dataset.image(picture.index);
    const hash = hashImage(image);
    return {
      picture,
      size: { height: image.height, width: image.width },
      ...stored,
      gray: isGray(image.data),
      ...(hash !== null && { hash }),
    };
  } catch (error) {
    if (!(error instanceof ImageError || error instanceof DatasetError)) throw error;
    return { picture, size: null, fault: error.message };
  }
}

function isGray(data: RgbImage['data']): boolean {
  for (let place = 0; place < data.length; place += 3) {
    if (data[place] !== data[place + 1] || data[place] !== data[place + 2]) return false;
  }
  return true;
}
