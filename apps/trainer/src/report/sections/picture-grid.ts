import { type Html, html, trustedHtml } from '../html.js';
import type { ReportPicture } from '../report-content.js';

/** Whether pictures stand side by side, or each takes the whole width. */
export type PictureLayout = 'grid' | 'sheet';

/** Pictures with captions, as data URIs. */
export function pictureGrid(pictures: readonly ReportPicture[], layout: PictureLayout): Html {
  return html`<div class="pictures ${layout}">${pictures.map(figure)}
</div>`;
}

function figure({ png, caption, alt }: ReportPicture): Html {
  const { width, height } = sizeOfPng(png);
  const source = trustedHtml(`data:image/png;base64,${Buffer.from(png).toString('base64')}`);
  return html`
<figure><img src="${source}" width="${width}" height="${height}" alt="${alt}"><figcaption>${caption}</figcaption></figure>`;
}

/** Reads the first chunk of a PNG file, which is always its header. */
function sizeOfPng(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
