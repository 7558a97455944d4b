import type { Page } from 'playwright/test';
import type { DroppedFile } from './drop-file.js';

/** Films a moving bar, a second and a half long, with what the browser has. */
export async function makeFilm(page: Page): Promise<DroppedFile> {
  const numbers = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 192, height: 192 });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((done) => {
      recorder.onstop = done;
    });
    recorder.start();
    for (let frame = 0; frame < 20; frame++) {
      context.fillStyle = 'seagreen';
      context.fillRect(0, 0, 192, 192);
      context.fillStyle = 'peachpuff';
      context.fillRect(60 + frame * 2, 30, 30, 130);
      await new Promise((done) => setTimeout(done, 60));
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return { name: 'walk.webm', type: 'video/webm', bytes: Uint8Array.from(numbers) };
}
