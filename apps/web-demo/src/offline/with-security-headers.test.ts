import { expect, test } from 'vitest';
import { withSecurityHeaders } from './with-security-headers.js';

test('keeps the answer and its type, and adds isolation and policy', async () => {
  const before = new Response('hello', { headers: { 'Content-Type': 'text/html' } });
  const after = withSecurityHeaders(before);
  expect(await after.text()).toBe('hello');
  expect(after.headers.get('Content-Type')).toBe('text/html');
  expect(after.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  expect(after.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
  expect(after.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

test('keeps the status of answers without content and of those that are missing', () => {
  expect(withSecurityHeaders(new Response(null, { status: 304 })).status).toBe(304);
  expect(withSecurityHeaders(new Response('gone', { status: 404 })).status).toBe(404);
});

test('passes on what must not be looked into', () => {
  const redirect = Response.error();
  expect(withSecurityHeaders(redirect)).toBe(redirect);
});
