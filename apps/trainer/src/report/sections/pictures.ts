import type { Html } from '../html.js';
import type { ReportPicture } from '../report-content.js';
import { type PictureLayout, pictureGrid } from './picture-grid.js';
import { section } from './section.js';

/** What a {@link picturesSection} shows. */
export interface PicturesOptions {
  /** Of the section. */
  readonly heading: string;
  readonly layout: PictureLayout;
}

/** Pictures under a heading; nothing where there is none. */
export function picturesSection(
  pictures: readonly ReportPicture[] = [],
  { heading, layout }: PicturesOptions,
): Html | null {
  return pictures.length === 0 ? null : section(heading, [pictureGrid(pictures, layout)]);
}
