import { openRoom, ROOMS, type Room } from './support/rooms.js';
import { test } from './support/site-test.js';

for (const room of Object.keys(ROOMS) as Room[]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the room ${room} opens without a fault, ${colorScheme}`, async ({ page, look }) => {
      await page.emulateMedia({ colorScheme });
      await openRoom(page, room);
      await look(`${room}-${colorScheme}`);
    });
  }
}
