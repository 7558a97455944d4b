import type { Plugin } from 'vite';

/**
 * Writes the content security policy into the built page, for hosts that send no headers. Directives that a page cannot give itself are left
 * out there.
 */
export function metaPolicy(policy: string): Plugin {
  const content = policy
    .split('; ')
    .filter((directive) => !/^(frame-ancestors|report-uri|sandbox)\b/.test(directive))
    .join('; ');
  return {
    name: 'posewright:meta-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content },
        injectTo: 'head-prepend',
      },
    ],
  };
}
