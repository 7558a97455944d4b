/** What a file is, by its first bytes. */
export type FileKind =
  | 'picture'
  | 'video'
  | 'safetensors'
  | 'pytorch'
  | 'onnx'
  | 'archive'
  | 'text'
  | 'empty'
  | 'unknown';

const PICTURES = [[0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47], 'GIF8', 'BM', 'II*\0', 'MM\0*'];
const VIDEOS = [[0x1a, 0x45, 0xdf, 0xa3], 'OggS', [0, 0, 1, 0xba], [0, 0, 1, 0xb3], 'FLV'];
const STILL_BRANDS = ['avif', 'avis', 'heic', 'heix', 'mif1', 'msf1'];

/**
 * Recognizes a file by its first bytes; its name decides only where they leave it open.
 *
 * @param head The first bytes, 64 of them where the file has as many.
 */
export function recognizeFile(head: Uint8Array, name = ''): FileKind {
  if (head.length === 0) return 'empty';
  if (PICTURES.some((magic) => startsWith(head, magic))) return 'picture';
  if (VIDEOS.some((magic) => startsWith(head, magic))) return 'video';
  if (startsWith(head, 'RIFF')) return textAt(head, 8, 4) === 'WEBP' ? 'picture' : 'video';
  if (textAt(head, 4, 4) === 'ftyp') {
    return STILL_BRANDS.includes(textAt(head, 8, 4)) ? 'picture' : 'video';
  }
  if (startsWith(head, 'PK'))
    return /\.(zip|npz|docx|xlsx|jar)$/i.test(name) ? 'archive' : 'pytorch';
  if (head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5) return 'pytorch';
  if (isSafetensors(head)) return 'safetensors';
  if (isOnnx(head)) return 'onnx';
  return recognizeText(head, name);
}

/** A length in 8 bytes, then JSON. */
function isSafetensors(head: Uint8Array): boolean {
  return head[8] === 0x7b && head[6] === 0 && head[7] === 0 && head[5] === 0;
}

/** A protobuf message whose first field is the version of its format, a small number; then names and numbers. */
function isOnnx(head: Uint8Array): boolean {
  return head[0] === 0x08 && (head[1] ?? 0) > 0 && (head[1] ?? 0) < 32 && (head[2] ?? 0) >= 0x10;
}

function recognizeText(head: Uint8Array, name: string): FileKind {
  if (/\.svg$/i.test(name)) return 'picture';
  const isText = head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
  return isText ? 'text' : 'unknown';
}

function startsWith(head: Uint8Array, magic: string | readonly number[]): boolean {
  const bytes = typeof magic === 'string' ? [...magic].map((sign) => sign.charCodeAt(0)) : magic;
  return bytes.every((byte, index) => head[index] === byte);
}

function textAt(head: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...head.subarray(from, from + length));
}
