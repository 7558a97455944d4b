import { expect, type Page } from 'playwright/test';
import { picturesSeen } from './support/pictures-seen.js';
import { playPeople } from './support/play-people.js';
import { openRoom } from './support/rooms.js';
import { test } from './support/site-test.js';

/** Bytes that the page and all of its workers hold, after what is not needed any more has been freed. */
function bytesHeld(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { measureUserAgentSpecificMemory } = performance as unknown as {
      measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
    };
    return (await measureUserAgentSpecificMemory.call(performance)).bytes;
  });
}

test('holds no more memory after many pictures than after a few', async ({ page }) => {
  test.setTimeout(240_000);
  await openRoom(page, 'try');
  await playPeople(page);
  await page.getByText('Heatmaps', { exact: true }).click();
  await page.waitForTimeout(5000);
  // The browser takes its time to measure, half a minute or so, while pictures go on.
  const [seenBefore, before] = [await picturesSeen(page), await bytesHeld(page)];
  const [after, seenAfter] = [await bytesHeld(page), await picturesSeen(page)];
  const pictures = seenAfter - seenBefore;
  const [first, second] = [before, after].map((bytes) => (bytes / 1e6).toFixed(1));
  console.log(`  ${first} MB, then ${second} MB; ${pictures} pictures meanwhile`);
  expect(pictures).toBeGreaterThan(10);
  // One picture kept takes 0.4 MB as it is shown, 0.2 MB as the network takes it.
  expect(after - before).toBeLessThan(2e6);
});
