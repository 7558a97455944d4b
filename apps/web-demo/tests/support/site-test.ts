import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from 'playwright/test';

const APP = fileURLToPath(new URL('../..', import.meta.url));
const SCREENSHOTS = resolve(APP, process.env.E2E_OUTPUT ?? 'tests/output', 'screenshots');

/** What a test of the site gets beside a page. */
interface Site {
  /** What went wrong in the page; a test that wants something to go wrong empties it. */
  readonly faults: string[];
  /** Writes a picture of the page, to be looked at. */
  readonly look: (name: string, options?: { readonly fullPage?: boolean }) => Promise<void>;
}

/** A test whose page must log no error, break no rule of its security policy, and ask nobody else for anything. */
export const test = base.extend<Site>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern.
  faults: async ({}, use) => use([]),
  page: async ({ page, faults }, use) => {
    collectFaults(page, faults);
    await use(page);
    expect(faults, 'faults in the page').toEqual([]);
  },
  look: async ({ page }, use, { project }) => {
    await use(async (name, { fullPage = true } = {}) => {
      await page.screenshot({
        path: `${SCREENSHOTS}/${project.name.replace(', timed', '')}/${name}.png`,
        fullPage,
      });
    });
  },
});

/** Adds to `faults` whatever goes wrong in a page. */
export function collectFaults(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') {
      faults.push(`request to ${request.url()}`);
    }
  });
}
