export { type DecodeOptions, decodeImage } from './decode-image.js';
export { encodeJpeg, type JpegOptions } from './encode-jpeg.js';
export { encodePng } from './encode-png.js';
export type { ImageSource } from './image-source.js';
export { type ImageHeader, readImageHeader } from './read-image-header.js';
export { readImageSize } from './read-image-size.js';
export { writePng } from './write-png.js';
