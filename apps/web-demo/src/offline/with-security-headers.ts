import { SECURITY_HEADERS } from '../../security-headers.js';

/** Says what the host did not say: that pages may share memory between threads, and load nothing from elsewhere. */
export function withSecurityHeaders(response: Response): Response {
  // An answer that is not to be looked into, such as a redirect of a page, is passed on.
  if (response.status === 0 || response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries({
    ...SECURITY_HEADERS.isolation,
    ...SECURITY_HEADERS.policy,
    'Cross-Origin-Resource-Policy': 'same-origin',
  })) {
    headers.set(name, value);
  }
  const { status, statusText } = response;
  const isEmpty = status === 204 || status === 205 || status === 304;
  return new Response(isEmpty ? null : response.body, { status, statusText, headers });
}
