import { encodeSafetensors } from '@posewright/checkpoints';
import { expect, test } from 'vitest';
import { recognizeFile } from './recognize-file.js';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
  ['picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  ['picture', bytes('RIFF....WEBPVP8 ')],
  ['picture', bytes('\0\0\0 ftypavif')],
  ['video', bytes('\0\0\0 ftypisom')],
  ['video', Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3)],
  ['video', bytes('RIFF....AVI LIST')],
  ['pytorch', bytes('PK\x03\x04')],
  ['pytorch', Uint8Array.of(0x80, 2, 0x8a, 0x0a)],
  ['onnx', Uint8Array.of(0x08, 9, 0x12, 4, 0x70, 0x6f)],
  ['text', bytes('Dear diary,\nnothing happened.')],
  ['empty', new Uint8Array()],
  ['unknown', Uint8Array.of(1, 2, 3, 4)],
] as const)('recognizes %s by its first bytes', (kind, head) => {
  expect(recognizeFile(head, 'file')).toBe(kind);
});

test('recognizes safetensors by its header', () => {
  const state = new Map([['a', { shape: [1], dtype: 'F32', data: Float32Array.of(1) } as const]]);
  expect(recognizeFile(encodeSafetensors(state).subarray(0, 64), 'renamed.jpg')).toBe(
    'safetensors',
  );
});

test('the name decides only where the bytes leave it open', () => {
  expect(recognizeFile(bytes('PK\x03\x04'), 'pictures.zip')).toBe('archive');
  expect(recognizeFile(bytes('<svg xmlns'), 'drawing.svg')).toBe('picture');
  expect(recognizeFile(Uint8Array.of(0xff, 0xd8, 0xff), 'model.pth')).toBe('picture');
});
