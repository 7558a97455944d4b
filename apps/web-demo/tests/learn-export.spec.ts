import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, type Page } from 'playwright/test';
import { addPictures, annotatePictures, expectDone } from './support/own-pictures.js';
import { readDownload } from './support/read-download.js';
import { readLoss } from './support/read-loss.js';
import { openRoom } from './support/rooms.js';
import { runPosewright } from './support/run-posewright.js';
import { test } from './support/site-test.js';

test.describe.configure({ timeout: 600_000 });

/** What the page says of a training that is done. */
interface Learned {
  /** Joints found of the picture that is held out, in percent. */
  readonly found: number;
  readonly firstLoss: number;
}

/** Trains on annotated pictures until the loss has halved at least, and takes all of it along. */
async function trainAndExport(page: Page, folder: string): Promise<Learned> {
  await openRoom(page, 'learn');
  await addPictures(page);
  await annotatePictures(page);
  await page.getByLabel('Hourglass').selectOption({ value: 'small' });
  await page.getByRole('slider', { name: 'Epochs' }).fill('10');
  await page.getByRole('button', { name: 'Start training' }).click();
  const done = page.getByText('All epochs are done, and saved in this browser.');
  await expect(done).toBeVisible({ timeout: 400_000 });
  const { now, first } = await readLoss(page);
  expect(now).toBeLessThan(first / 2);
  const words = page.locator('.facts div', { hasText: 'Joints found' }).locator('dd');
  const learned = { found: Number.parseFloat((await words.textContent()) ?? ''), firstLoss: first };

  // What the network itself says about the last picture, in the place of what was annotated.
  await page.locator('.picture-tile').last().click();
  for (let joint = 0; joint < 3; joint++) {
    await page.getByRole('application').press('Delete');
    if (joint < 2) await page.getByRole('application').press('Tab');
  }
  await expectDone(page, 3);
  await page.getByRole('button', { name: 'Suggest', exact: true }).click();
  await expectDone(page, 4);

  mkdirSync(folder, { recursive: true });
  const take = async (button: string | RegExp, name: string) =>
    copyFileSync(await readDownload(page, button), join(folder, name));
  await take('Network (.safetensors)', 'posewright-hourglass.safetensors');
  await take('Network (.onnx)', 'posewright-hourglass.onnx');
  await take(/Poses \(COCO JSON\)/, 'suggested.json');
  // What was annotated again: the four steps are undone.
  for (let step = 0; step < 4; step++) await page.getByRole('application').press('Control+z');
  await expectDone(page, 4);
  await take(/Pictures and poses/, 'set.zip');
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(join(folder, 'set.zip'))))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return learned;
}

test('what is exported is what `posewright` and onnxruntime go on with', async ({
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('set');
  const { found, firstLoss } = await trainAndExport(page, folder);
  test.skip(runPosewright('info', 'hourglass-nano') === null, 'The command line is not built.');
  const at = (name: string) => join(folder, name);
  const weights = ['--weights', at('posewright-hourglass.safetensors')];

  await test.step('the checkpoint finds the joints where the page found them', async () => {
    const picture = at('images/figure-4.png');
    runPosewright('predict', picture, ...weights, '--output', at('found'), '--format', 'coco');
    const [found] = JSON.parse(readFileSync(at('found/poses.json'), 'utf8'));
    const { annotations } = JSON.parse(readFileSync(at('suggested.json'), 'utf8'));
    const suggested = annotations.at(-1).keypoints;
    for (const place of [0, 1, 3, 4, 6, 7]) {
      expect(Math.abs(found.keypoints[place] - suggested[place])).toBeLessThan(0.5);
    }
  });

  await test.step('the ONNX file has the maps of the checkpoint', async () => {
    // The command compares what it writes with tfjs.
    const form = ['--format', 'onnx', '--batch', 'dynamic', '--output', at('ours.onnx')];
    runPosewright('export', ...weights, ...form);
    const maps = await Promise.all(
      ['posewright-hourglass.onnx', 'ours.onnx'].map((name) => runOnnx(at(name))),
    );
    const [theirs = [], ours = []] = maps;
    expect(theirs.length).toBe(2 * 3 * 16 * 16);
    expect(Math.max(...ours) - Math.min(...ours)).toBeGreaterThan(0.1);
    const largest = Math.max(...ours.map(Math.abs));
    const apart = theirs.map((value, index) => Math.abs(value - (ours[index] ?? Number.NaN)));
    expect(Math.max(...apart)).toBeLessThan(1e-5 * largest);
  });

  const data = ['--dataset', 'coco', '--data', folder];
  await test.step('the pictures are a data set without errors, which every format takes', async () => {
    expect(runPosewright('doctor', ...data)).toMatchObject({ pictures: 4, people: 4, errors: 0 });
    const parts = ['--split', 'train2017', '--to', 'yolo-pose', '--output', at('yolo')];
    runPosewright('convert', '--from', 'coco', '--data', folder, ...parts);
    expect(existsSync(at('yolo'))).toBe(true);
  });

  await test.step('the network is measured as the page has measured it', async () => {
    const held = ['--split', 'val2017', '--crop', 'picture'];
    const { pck } = runPosewright('evaluate', ...weights, ...data, ...held) as { pck: number };
    expect(Math.round(100 * pck)).toBe(found);
  });

  await test.step('the network goes on learning, as the file beside the pictures says', async () => {
    expect(readFileSync(at('README.txt'), 'utf8')).toContain('train --config recipe.json');
    const recipe = ['--config', at('recipe.json'), '--crop', 'picture', '--epochs', '1'];
    const start = ['--initialize', at('posewright-hourglass.safetensors')];
    runPosewright('train', ...recipe, ...start, ...data, '--output', at('run'));
    const [epoch = ''] = readFileSync(at('run/log.jsonl'), 'utf8').split('\n');
    const { loss, validationLoss } = JSON.parse(epoch);
    expect(loss).toBeLessThan(firstLoss / 2);
    expect(validationLoss).toBeLessThan(firstLoss / 2);
    expect(existsSync(at('run/best.safetensors'))).toBe(true);
  });
});

/** All maps of two pictures of noise that is always the same. */
async function runOnnx(path: string): Promise<number[]> {
  const session = await InferenceSession.create(path);
  const pixels = Float32Array.from({ length: 2 * 3 * 64 * 64 }, (_, at) => (at * 7919) % 256);
  const [input = ''] = session.inputNames;
  const outputs = await session.run({ [input]: new Tensor('float32', pixels, [2, 3, 64, 64]) });
  const values = session.outputNames.flatMap((name) => [
    ...((outputs[name] as Tensor).data as Float32Array),
  ]);
  await session.release();
  return values;
}
