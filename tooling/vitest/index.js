import { defineProject } from 'vitest/config';

/**
 * The unit tests of one package: every `*.test.ts` below `src`, in Node, siblings resolved to their sources.
 *
 * @param {string} name Shown beside each test.
 */
export function unitTests(name) {
  return defineProject({
    resolve: { conditions: ['@posewright/source'] },
    ssr: { resolve: { conditions: ['@posewright/source'] } },
    test: {
      name,
      environment: 'node',
      include: ['src/**/*.test.ts'],
      exclude: ['src/**/*.browser.test.ts'],
      setupFiles: ['@posewright/vitest-config/setup-cpu'],
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  });
}
