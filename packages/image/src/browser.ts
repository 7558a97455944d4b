export { type DecodeOptions, decodeImage } from './browser/decode-image.js';
export { type PixelSource, readPixels } from './browser/read-pixels.js';
