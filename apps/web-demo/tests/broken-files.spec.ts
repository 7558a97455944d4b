import { expect } from 'playwright/test';
import { dropFile } from './support/drop-file.js';
import { expectSentence } from './support/expect-sentence.js';
import { openRoom } from './support/rooms.js';
import { test } from './support/site-test.js';

const text = (words: string) => new TextEncoder().encode(words);
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);

/** Files that are not what they say, or damaged. */
const BROKEN = {
  'an empty picture': { name: 'empty.jpg', type: 'image/jpeg', bytes: new Uint8Array() },
  'half a picture': { name: 'half.png', type: 'image/png', bytes: PNG },
  'a picture of text': { name: 'words.png', type: 'image/png', bytes: text('Dear diary') },
  'a damaged film': {
    name: 'film.mp4',
    type: 'video/mp4',
    bytes: text('\0\0\0 ftypisom, and then nothing that a film has'),
  },
  'a text': { name: 'notes.txt', type: 'text/plain', bytes: text('Dear diary,\nnothing.') },
  'empty weights': { name: 'empty.safetensors', bytes: new Uint8Array() },
  'half of weights': {
    name: 'half.safetensors',
    bytes: text('\x40\0\0\0\0\0\0\0{"a":{"dtype":"F32","shape":[2],"da'),
  },
  'weights of no pose network': {
    name: 'other.safetensors',
    bytes: text(
      '\x40\0\0\0\0\0\0\0{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}          \0\0\0\0',
    ),
  },
  'a PyTorch file that is an archive of nothing': {
    name: 'weights.pth',
    bytes: text('PK\x03\x04 and nothing more'),
  },
  'an ONNX model that is cut off': {
    name: 'model.onnx',
    bytes: Uint8Array.of(0x08, 9, 0x12, 4, 0x70, 0x6f),
  },
} as const;

for (const [kind, file] of Object.entries(BROKEN)) {
  test(`Try answers ${kind} with a sentence, and goes on`, async ({ page, look }) => {
    await openRoom(page, 'try');
    await dropFile(page, file);
    await expectSentence(page);
    await look(`broken-${file.name.replace('.', '-')}`, { fullPage: false });
    await page.getByRole('button', { name: 'Close this message' }).first().click();
    await expect(page.getByRole('button', { name: 'Drawn people' })).toBeEnabled();
  });
}

for (const kind of ['an empty picture', 'half a picture', 'a text'] as const) {
  test(`Explain answers ${kind} with a sentence, and keeps what it shows`, async ({ page }) => {
    await openRoom(page, 'explain');
    await dropFile(page, BROKEN[kind]);
    await expectSentence(page);
    await expect(page.locator('.decoder-legend')).toBeVisible();
  });
}
