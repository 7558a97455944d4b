import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { writeCameraFilm } from './support/camera-film.js';
import { openRoom } from './support/rooms.js';
import { withArguments } from './support/with-arguments.js';

/** A browser whose camera sees a drawn person, and which lets everybody use it. */
const test = withArguments(async (usual) => {
  const film = join(tmpdir(), `posewright-camera-${process.pid}.y4m`);
  await writeCameraFilm(film);
  return [
    ...usual,
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ];
});

test('finds the person before the camera, picture after picture', async ({ page, look }) => {
  await openRoom(page, 'try');
  await page.getByRole('button', { name: 'Camera', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Camera', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.locator('#stage-text')).toHaveText('1 person, 14 joints found.');
  const speed = page.getByRole('region', { name: 'Speed' }).locator('.title-row strong');
  await expect(speed).toHaveText(/[1-9]/);
  await look('try-camera');
  await page.getByRole('button', { name: 'Drawn people' }).click();
  await expect(page.getByRole('button', { name: 'Camera', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
});
