import { defineConfig } from 'playwright/test';

/** Another port and another folder of the built site than the usual ones let several people test at once. */
const { E2E_PORT = '4791', E2E_DIST = 'dist', E2E_OUTPUT = 'tests/output' } = process.env;

/** Real Chromium on the built site, as a desktop and as a phone. */
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  outputDir: `${E2E_OUTPUT}/results`,
  fullyParallel: false,
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${E2E_PORT}/`,
    // Most tests are about the page itself; those about the service worker allow it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
  webServer: {
    command: `vite preview --outDir ${E2E_DIST} --port ${E2E_PORT} --strictPort`,
    url: `http://localhost:${E2E_PORT}/`,
    reuseExistingServer: process.env.CI === undefined,
  },
});
