import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeImage } from '@posewright/image/node';
import { LSP_14, type Size } from '@posewright/pose';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examineSet } from '../examined-set.js';
import { readPictureFacts } from '../picture-facts.js';
import { checkPictures } from './check-pictures.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'posewright-doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes pictures and examines them; each with the size that its annotation says. */
async function examine(pictures: readonly { readonly bytes: Uint8Array; readonly size?: Size }[]) {
  const files = pictures.map(({ bytes }, index) => {
    const file = join(folder, `${index}`);
    writeFileSync(file, bytes);
    return file;
  });
  const dataset = {
    name: 'pictures',
    skeleton: LSP_14,
    length: pictures.length,
    annotation: (index: number) => {
      const size = pictures[index]?.size;
      return {
        id: `picture${index}`,
        file: files[index] as string,
        poses: [],
        ...(size && { size }),
      };
    },
    image: (index: number) => decodeImage(files[index] as string),
  };
  const set = examineSet([{ name: 'train', dataset }], LSP_14);
  return checkPictures(await readPictureFacts(set.pictures, { depth: 'pixels' }));
}

const SIZE = { height: 20, width: 30 };
const canvas = ({ height, width } = SIZE) =>
  sharp({ create: { height, width, channels: 3, background: '#a05030' } });
const good = async () => ({ bytes: await canvas().jpeg().toBuffer(), size: SIZE });

test('finds nothing in clean pictures', async () => {
  expect(await examine([await good(), await good()])).toEqual({
    findings: [],
    measured: { 'pictures read': 2, 'gray pictures': 0 },
  });
});

test('finds pictures that cannot be read', async () => {
  const { findings } = await examine([await good(), { bytes: new TextEncoder().encode('<html>') }]);
  expect(findings).toMatchObject([
    {
      severity: 'error',
      message:
        '1 of 2 pictures cannot be read; training leaves them out. Get them again, or remove them from the annotations.',
      cases: [
        {
          picture: { id: 'picture1' },
          detail: expect.stringContaining('it is not a picture of a known format'),
        },
      ],
    },
  ]);
});

test('finds annotations that do not follow the EXIF orientation, and takes those that do', async () => {
  const bytes = await canvas().withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const upright = { height: SIZE.width, width: SIZE.height };
  expect((await examine([{ bytes, size: upright }])).findings).toEqual([]);
  expect((await examine([{ bytes, size: SIZE }])).findings).toMatchObject([
    {
      severity: 'error',
      message:
        '1 of 1 pictures are turned by their EXIF orientation, but their annotations have the size of the stored picture: keypoints lie on the unturned one. Turn the pixels and remove the orientation, or annotate them upright.',
      cases: [{ detail: 'orientation 6, annotated 30 x 20, seen 20 x 30' }],
    },
  ]);
});

test('finds pictures of another size than is annotated, the most different first', async () => {
  const { bytes } = await good();
  const { findings } = await examine([
    { bytes, size: { height: 21, width: 30 } },
    { bytes, size: { height: 40, width: 60 } },
  ]);
  expect(findings).toMatchObject([
    {
      severity: 'error',
      message:
        '2 of 2 pictures have another size than their annotations say. Keypoints are of that other size: scale them, or get the right pictures.',
      cases: [
        { detail: 'annotated 60 x 40, decoded 30 x 20' },
        { detail: 'annotated 30 x 21, decoded 30 x 20' },
      ],
    },
  ]);
});

test('warns of very long, printed and gray pictures', async () => {
  const { findings } = await examine([
    { bytes: await canvas({ height: 10, width: 90 }).jpeg().toBuffer() },
    { bytes: await canvas().toColourspace('cmyk').jpeg().toBuffer() },
    { bytes: await canvas().grayscale().jpeg().toBuffer() },
    { bytes: await canvas().grayscale().png().toBuffer() },
    { bytes: await canvas().grayscale().png().toBuffer() },
    { bytes: await canvas().grayscale().png().toBuffer() },
  ]);
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    [
      'warning',
      '1 of 6 pictures are more than 4 times as long as wide. Networks that see whole pictures see them distorted or small: look whether they were cut wrongly.',
    ],
    [
      'warning',
      '1 of 6 pictures are stored for print (CMYK). Other programs may decode other colors: convert them to RGB.',
    ],
    [
      'warning',
      '4 of 6 pictures are gray. A network that learned them will not know colors; pretrained weights expect them.',
    ],
  ]);
});
