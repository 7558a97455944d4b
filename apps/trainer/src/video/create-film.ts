import {
  createFramePainter,
  type FramePainter,
  type FramePainterOptions,
  type PaintedPose,
} from '@posewright/draw/node';
import type { RgbImage } from '@posewright/pose';
import {
  createVideoWriter,
  type VideoWriter,
  type VideoWriterOptions,
} from './create-video-writer.js';

/** Options of {@link createFilm}. */
export interface FilmOptions
  extends Omit<FramePainterOptions, 'size'>,
    Omit<VideoWriterOptions, 'size'> {
  /** The file. */
  readonly file: string;
}

/** A frame and who is drawn over it. */
export interface FilmFrame {
  /** Is drawn into. */
  readonly image: RgbImage;
  readonly poses: readonly PaintedPose[];
}

/** A video with poses drawn over it. */
export interface Film {
  /** Draws into the frame's own pixels, and writes it. */
  readonly add: (frame: FilmFrame) => Promise<void>;
  /** Ends the video and gives it its name. */
  readonly close: () => Promise<void>;
  /** Leaves nothing behind. */
  readonly discard: () => Promise<void>;
}

/** Starts a video; its size is that of the first frame. */
export function createFilm({ file, rate, sound, ...drawing }: FilmOptions): Film {
  let film: { readonly painter: FramePainter; readonly writer: VideoWriter } | null = null;
  return {
    add: async ({ image, poses }) => {
      const { height, width } = image;
      film ??= {
        painter: createFramePainter({ ...drawing, size: { height, width } }),
        writer: createVideoWriter(file, { size: { height, width }, rate, sound }),
      };
      film.painter.paint(image, poses);
      await film.writer.write(image);
    },
    close: async () => film?.writer.close(),
    discard: async () => film?.writer.discard(),
  };
}
