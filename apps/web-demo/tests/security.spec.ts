import { readFileSync } from 'node:fs';
import { expect, type Page } from 'playwright/test';
import { SECURITY_HEADERS } from '../security-headers.js';
import { openRoom, ROOMS, type Room } from './support/rooms.js';
import { test } from './support/site-test.js';
import { DIST, startStaticHost } from './support/static-host.js';

const POLICY = SECURITY_HEADERS.policy['Content-Security-Policy'];

test('the built page has the policy in itself, before anything else', () => {
  const html = readFileSync(`${DIST}index.html`, 'utf8');
  const [first = ''] = /<(?:meta|script|link|style)[^>]*>/.exec(html) ?? [];
  const content = /content="([^"]*)"/.exec(first)?.[1]?.replaceAll('&#39;', "'");
  expect(first).toContain('http-equiv="Content-Security-Policy"');
  expect(content).toBe(POLICY);
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
});

test('the policy allows no foreign origin, no inline code and no eval', () => {
  expect(POLICY).not.toMatch(/https?:|\*|'unsafe-inline'|'unsafe-eval'/);
  // Threads are files of the page, not texts that it has made.
  expect(POLICY).toContain("worker-src 'self';");
});

test('a server that can says the headers too', async ({ request }) => {
  const headers = (await request.get('./')).headers();
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  expect(headers['content-security-policy']).toBe(POLICY);
});

/** Asks for things of others in every way that a page has. */
async function tryToLeave(page: Page) {
  const tried = await page.evaluate(async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      blocked.push(effectiveDirective);
    });
    const failed = await fetch('https://example.com/?face').then(
      () => false,
      () => true,
    );
    const image = new Image();
    image.src = 'https://example.com/face.png';
    const script = document.createElement('script');
    script.textContent = 'globalThis.hasRun = true';
    document.body.append(script);
    await new Promise((done) => setTimeout(done, 300));
    return { failed, blocked: blocked.sort(), hasRun: 'hasRun' in globalThis };
  });
  expect(tried).toEqual({
    failed: true,
    blocked: ['connect-src', 'img-src', 'script-src-elem'],
    hasRun: false,
  });
}

test('on a host without headers nothing can be sent elsewhere and no foreign code runs', async ({
  page,
  faults,
}) => {
  const host = await startStaticHost();
  await openRoom(page, 'explain', host.address);
  await tryToLeave(page);
  faults.length = 0; // The browser says in the console what it has blocked.
  await host.close();
});

test('the policy holds by its header alone, in every room and for what runs beside the page', async ({
  page,
  faults,
}) => {
  const host = await startStaticHost('/', SECURITY_HEADERS.policy);
  host.change((file, text) =>
    file === 'index.html' ? text().replace(/<meta http-equiv[^>]*>/, '') : undefined,
  );
  for (const room of Object.keys(ROOMS) as Room[]) await openRoom(page, room, host.address);
  await expect(page.locator('meta[http-equiv]')).toHaveCount(0);
  expect(faults).toEqual([]);
  await tryToLeave(page);
  const fromWorker = await page.evaluate(async () => {
    const [script] = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('engine-worker'));
    return script === undefined
      ? null
      : (await fetch(script)).headers.get('Content-Security-Policy');
  });
  expect(fromWorker).toBe(POLICY);
  faults.length = 0;
  await host.close();
});
