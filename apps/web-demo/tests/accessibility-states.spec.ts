import { expect, type Page } from 'playwright/test';
import { dropFile } from './support/drop-file.js';
import { openRoom, type Room } from './support/rooms.js';
import { seriousViolations } from './support/serious-violations.js';
import { test } from './support/site-test.js';

const text = (words: string) => new TextEncoder().encode(words);

/** What a visitor may have done in a room. */
const STATES: Readonly<
  Record<string, { readonly room: Room; readonly reach: (page: Page) => Promise<void> }>
> = {
  'Try with heatmaps': {
    room: 'try',
    reach: async (page) => {
      await page.getByText('Heatmaps', { exact: true }).click();
      await page.locator('.map-tile').first().click();
    },
  },
  'Try with a refused file': {
    room: 'try',
    reach: async (page) => {
      await dropFile(page, { name: 'notes.txt', type: 'text/plain', bytes: text('Dear diary') });
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
    },
  },
  'Try without the camera': {
    room: 'try',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Camera', exact: true }).click();
      await expect(page.getByRole('alert').filter({ hasText: /camera/i })).toBeVisible();
    },
  },
  'Try while the engine starts': {
    room: 'try',
    reach: async (page) => {
      // The weights never arrive: it goes on starting.
      await page.route('**/*.safetensors', () => {});
      await page.reload();
      await expect(page.getByRole('button', { name: 'Cancel' }).first()).toBeVisible();
    },
  },
  'Learn with a training that runs, one that has paused, and a question': {
    room: 'learn',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Start training' }).click();
      const loss = page.locator('.facts div', { hasText: 'Loss' }).locator('dd');
      await expect(loss).toHaveText(/\d/, { timeout: 90_000 });
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Pause' }).click();
      await expect(page.getByText('Paused and saved in this browser.')).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
      await page.locator('button:has(+ dialog)').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  'Learn with pictures and the editor of skeletons': {
    room: 'learn',
    reach: async (page) => {
      await page.getByText('My pictures').click();
      const numbers = await page.evaluate(async () => {
        const canvas = new OffscreenCanvas(160, 120);
        canvas.getContext('2d')?.fillRect(20, 20, 60, 60);
        return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
      });
      const picture = { mimeType: 'image/png', buffer: Buffer.from(numbers) };
      await page
        .getByLabel('Pictures, COCO JSON or zip')
        .setInputFiles(['one.png', 'two.png'].map((name) => ({ name, ...picture })));
      await expect(page.locator('.picture-tile')).toHaveCount(2);
      await page.locator('.picture-tile').first().click();
      await page.locator('.picture-stage canvas').click();
      for (const summary of await page.locator('summary').all()) await summary.click();
    },
  },
  'Learn with a refused file': {
    room: 'learn',
    reach: async (page) => {
      await dropFile(page, { name: 'list.json', type: 'application/json', bytes: text('[1, 2') });
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
    },
  },
  'Explain with a picture of one’s own, the formulas and a refused file': {
    room: 'explain',
    reach: async (page) => {
      const numbers = await page.evaluate(async () => {
        const canvas = new OffscreenCanvas(160, 120);
        canvas.getContext('2d')?.fillRect(20, 20, 60, 60);
        return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
      });
      const bytes = Uint8Array.from(numbers);
      await dropFile(page, { name: 'mine.png', type: 'image/png', bytes });
      await expect(page.getByText('nobody has told')).toBeVisible();
      await page.getByText('The formulas').click();
      expect(await seriousViolations(page)).toEqual([]);
      await dropFile(page, { name: 'empty.png', type: 'image/png', bytes: new Uint8Array() });
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
    },
  },
};

for (const [index, [name, { room, reach }]] of Object.entries(STATES).entries()) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing serious in ${name}, ${colorScheme}`, async ({ page, look }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ colorScheme });
      await openRoom(page, room);
      await reach(page);
      expect(await seriousViolations(page)).toEqual([]);
      await look(`state-${index + 1}-${colorScheme}`);
    });
  }
}
