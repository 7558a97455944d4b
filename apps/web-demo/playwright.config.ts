import { defineConfig } from 'playwright/test';

/** Another port and another folder of the built site than the usual ones let several people test at once. */
const { E2E_PORT = '4791', E2E_DIST = 'dist', E2E_OUTPUT = 'tests/output' } = process.env;

/** What does not depend on the window: which engine computes, which weights are read, what the command line makes of an export. */
const WINDOWLESS = /(backends|learn-export|memory|threads|weights)\.spec\.ts$/;
/** What measures times: it runs when nothing else does. */
const TIMED = /(budgets|threads|try|try-freeze)\.spec\.ts$/;

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Real Chromium on the built site, as a desktop and as a phone. */
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  outputDir: `${E2E_OUTPUT}/results`,
  fullyParallel: false,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // A machine that is lent to others for a moment is no fault of the page; what passes only then is named as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
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
    { name: 'desktop', testIgnore: TIMED, use: DESKTOP },
    { name: 'phone', testIgnore: [TIMED, WINDOWLESS], use: PHONE },
    {
      name: 'desktop, timed',
      testMatch: TIMED,
      workers: 1,
      dependencies: ['desktop', 'phone'],
      use: DESKTOP,
    },
    {
      name: 'phone, timed',
      testMatch: TIMED,
      testIgnore: WINDOWLESS,
      workers: 1,
      dependencies: ['desktop, timed'],
      use: PHONE,
    },
  ],
  webServer: {
    command: `vite preview --outDir ${E2E_DIST} --port ${E2E_PORT} --strictPort`,
    url: `http://localhost:${E2E_PORT}/`,
    reuseExistingServer: process.env.CI === undefined,
  },
});
