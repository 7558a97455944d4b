import { test as base } from './site-test.js';

/** A test in a Chromium that is started with other arguments than the usual ones. */
export function withArguments(
  change: (usual: readonly string[]) => readonly string[] | Promise<readonly string[]>,
) {
  return base.extend<object, { readonly launchOptions: { readonly args?: string[] } }>({
    launchOptions: [
      async ({ launchOptions }, use) => {
        await use({ ...launchOptions, args: [...(await change(launchOptions.args ?? []))] });
      },
      { scope: 'worker' },
    ],
  });
}
