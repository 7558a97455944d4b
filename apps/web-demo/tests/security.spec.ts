import { readFileSync } from 'node:fs';
import { expect } from 'playwright/test';
import { SECURITY_HEADERS } from '../security-headers.js';
import { openRoom } from './support/rooms.js';
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
});

test('a server that can says the headers too', async ({ request }) => {
  const headers = (await request.get('./')).headers();
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  expect(headers['content-security-policy']).toBe(POLICY);
});

test('on a host without headers nothing can be sent elsewhere and no foreign code runs', async ({
  page,
  faults,
}) => {
  const host = await startStaticHost();
  await openRoom(page, 'explain', host.address);
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
  faults.length = 0; // The browser says in the console what it has blocked.
  await host.close();
});
