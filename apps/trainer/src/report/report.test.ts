import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { renderReport, writeReport } from './report.js';
import type { ReportContent, ReportPicture } from './report-content.js';

const folder = mkdtempSync(join(tmpdir(), 'posewright-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const least: ReportContent = {
  title: 'A run',
  training: {
    preset: 'hourglass-1',
    dataset: '90 people',
    parameters: 3_426_448,
    input: { height: 256, width: 192 },
    machine: '2 cores',
    engine: 'cpu',
  },
  history: [],
};

const png = async (width: number, height: number) =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: '#0b6b8a' } })
      .png()
      .toBuffer(),
  );

const full = async (): Promise<ReportContent> => ({
  ...least,
  date: 'Finished 21 November 2026',
  training: { ...least.training, engineReason: 'Nothing else trains here.' },
  accuracy: {
    metric: 'PCK@0.2',
    value: 0.71349,
    measuredOn: '1,000 people',
    baselines: { untrained: 0.0214, meanPose: 0.3125 },
    joints: [
      { joint: 'left_wrist', value: 0.481, meanPose: 0.2, count: 1234 },
      { joint: 'neck', value: null },
      { joint: 'head_top', value: 0.93, meanPose: 0.5, count: 1000 },
    ],
  },
  history: [1, 2].map((epoch) => ({
    epoch,
    step: 1000 * epoch,
    loss: 0.02 / epoch,
    ...(epoch === 2 && { validationLoss: 0.0123, accuracy: 0.71349 }),
    learningRate: 2.5e-4,
    imagesPerSecond: 48.24,
    waitingShare: 0.0123,
    elapsedMs: 200_400,
  })),
  timings: {
    imagesPerSecond: 48.24,
    waitingShare: 0.0123,
    elapsedMs: 4_320_000,
    peakMemoryBytes: 1.83e9,
  },
  overlays: [{ png: await png(12, 8), caption: 'im1.jpg', alt: 'A person, jumping' }],
  heatmaps: [{ png: await png(30, 10), caption: 'Maps', alt: 'Three heatmaps' }],
  skipped: [{ file: 'images/a.jpg', reason: 'It ends early.' }],
  commands: [{ purpose: 'Resume', command: 'posewright train --resume --output "my runs"' }],
  environment: { node: '20.20.2', seed: '7' },
});

/** The page as a document, which is untyped here: this program has no DOM library. */
async function pageOf(content: ReportContent) {
  const text = await renderReport(content);
  const { document } = parseHTML(text);
  const all = (selector: string): string[] =>
    [...document.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
  const row = (selector: string): string[][] =>
    [...document.querySelectorAll(selector)].map((line) =>
      [...line.querySelectorAll('th, td')].map(({ textContent }) => textContent.trim()),
    );
  return { text, document, all, row };
}

test('has its sections in the order of a reader', async () => {
  const { all } = await pageOf(await full());
  expect(all('h1')).toEqual(['A run']);
  expect(all('h2')).toEqual([
    'Accuracy',
    'Setup',
    'Progress',
    'Predictions',
    'Heatmaps',
    'Joints',
    'Speed',
    'Skipped',
    'Next',
    'Environment',
  ]);
});

test('leaves no empty section where parts are missing', async () => {
  const { all, document } = await pageOf(least);
  expect(all('h2')).toEqual(['Setup']);
  expect(document.querySelectorAll('figure, table, .date, .why')).toHaveLength(0);
  const empty: ReportContent = {
    ...least,
    overlays: [],
    heatmaps: [],
    skipped: [],
    commands: [],
    environment: {},
    accuracy: { metric: 'PCK@0.2', value: 0.2, measuredOn: '9 people', joints: [] },
  };
  const page = await pageOf(empty);
  expect(page.all('h2')).toEqual(['Accuracy', 'Setup']);
  expect(page.row('.comparison tbody tr')).toEqual([['this network', '', '20.0%']]);
});

test('shows the accuracy beside what needs no learning', async () => {
  const { all, row } = await pageOf(await full());
  expect(all('.figure strong')).toEqual(['71.3%']);
  expect(all('.figure span')).toEqual(['PCK@0.2, 1,000 people']);
  expect(row('.comparison tbody tr')).toEqual([
    ['this network', '', '71.3%'],
    ['mean pose', '', '31.3%'],
    ['untrained network', '', '2.1%'],
  ]);
  expect(all('.comparison + p')).toEqual(['+40.0 percentage points against the mean pose.']);
});

test('says so where the network is no better than what needs no learning', async () => {
  const accuracy = {
    metric: 'PCK@0.2',
    value: 0.2,
    measuredOn: '9 people',
    baselines: { untrained: 0.01, meanPose: 0.31 },
    joints: [],
  };
  const { all } = await pageOf({ ...least, accuracy });
  expect(all('.warning')).toEqual([
    '−11.0 percentage points against the mean pose: the network has not learned to use the picture. ' +
      'Train it longer, or with another learning rate.',
  ]);
});

test('shows each joint with its bar, and a dash where nothing was measured', async () => {
  const { row, all, document } = await pageOf(await full());
  expect(row('.joints tr')).toEqual([
    ['joint', 'bar', 'PCK@0.2', 'mean pose', 'joints'],
    ['left wrist', '', '48.1%', '20.0%', '1,234'],
    ['neck', '', '–', '–', '–'],
    ['head top', '', '93.0%', '50.0%', '1,000'],
  ]);
  expect(all('.joints caption')).toEqual([
    'Easiest is the head top, hardest the left wrist. The tick across a bar is the mean pose.',
  ]);
  const bars = [...document.querySelectorAll('.joints svg rect:not(.ground)')];
  expect(bars.map((bar) => bar.getAttribute('width'))).toEqual(['48.1%', '93.0%']);
});

test('shows what was trained', async () => {
  const { all } = await pageOf(await full());
  expect(all('dl:not(.tiles) dd').slice(0, 6)).toEqual([
    'hourglass-1',
    '3,426,448',
    '256 × 192 pixels (height × width)',
    '90 people',
    '2 cores',
    'cpu Nothing else trains here.',
  ]);
});

test('shows speed, time and memory', async () => {
  const { all } = await pageOf(await full());
  expect(all('.tiles dd')).toEqual(['48.2', '1 h 12 min', '1.2%', '1.8 GB']);
});

test('shows every epoch in numbers, and a dash where it was not validated', async () => {
  const { row, all } = await pageOf(await full());
  expect(all('details summary')).toEqual(['2 epochs in numbers']);
  expect(row('details tr')).toEqual([
    [
      'epoch',
      'step',
      'loss',
      'validation',
      'accuracy',
      'learning rate',
      'images/s',
      'waiting',
      'time',
    ],
    ['1', '1,000', '0.0200', '–', '–', '0.000250', '48.2', '1.2%', '3 min 20 s'],
    ['2', '2,000', '0.0100', '0.0123', '71.3%', '0.000250', '48.2', '1.2%', '3 min 20 s'],
  ]);
});

test('leaves out the columns that no epoch has', async () => {
  const { history } = await full();
  const { row } = await pageOf({ ...least, history: history.slice(0, 1) });
  expect(row('thead tr')[0]).not.toContain('validation');
  expect(row('thead tr')[0]).not.toContain('accuracy');
});

test('holds its curves as SVG whose colors follow the page', async () => {
  const { document, all } = await pageOf(await full());
  const charts = [...document.querySelectorAll('.curves svg')];
  expect(all('.curves figcaption')).toEqual(['Loss', 'PCK@0.2', 'Learning rate']);
  expect(charts.map((chart) => chart.getAttribute('role'))).toEqual(['img', 'img', 'img']);
  for (const chart of charts) {
    expect(chart.getAttribute('aria-label')).toMatch(/by epoch\. The \w+ line goes from/);
    expect(chart.outerHTML).not.toMatch(/(?:fill|stroke)="#/);
  }
});

test('says how far a run is, and loads itself again while it goes on', async () => {
  const running = {
    state: 'running',
    epoch: 3,
    epochs: 40,
    share: 0.5,
    leftMs: 7_200_000,
  } as const;
  const live = await pageOf({ ...least, status: running });
  expect(live.all('.status')).toEqual(['Running, epoch 3 of 40, about 2 h 0 min left']);
  expect(live.document.querySelector('meta[http-equiv="refresh"]')?.getAttribute('content')).toBe(
    '20',
  );
  expect(live.document.querySelector('.done rect:not(.ground)')?.getAttribute('width')).toBe(
    '6.3%',
  );
  const over = await pageOf(least);
  expect(over.all('.status')).toEqual([]);
  expect(over.document.querySelector('meta[http-equiv="refresh"]')).toBeNull();
});

test('lists warnings with their epoch, names as code, and escapes what it shows', async () => {
  const message = 'Layer `<b>` is large.';
  const { all, text } = await pageOf({
    ...least,
    warnings: [{ kind: 'exploding-gradients', epoch: 7, message }],
  });
  expect(all('.warnings li')).toEqual(['Epoch 7. Layer <b> is large.']);
  expect(all('.warnings code')).toEqual(['<b>']);
  expect(text).not.toContain('<b>');
});

test('shows the newest samples, and earlier ones in a part that unfolds', async () => {
  const sheet = (epoch: number) => ({ epoch, jpeg: Uint8Array.of(epoch), height: 3, width: 4 });
  const { document, all } = await pageOf({ ...least, sheets: [12, 10, 1].map(sheet) });
  expect(all('figure.sheet figcaption')).toEqual([
    'After epoch 12',
    'After epoch 10',
    'After epoch 1',
  ]);
  expect(all('summary')).toEqual(['Earlier: epochs 10, 1']);
  expect(document.querySelector('figure.sheet img')?.getAttribute('src')).toBe(
    'data:image/jpeg;base64,DA==',
  );
  const one = await pageOf({ ...least, sheets: [sheet(1)] });
  expect(one.all('summary')).toEqual([]);
});

test('draws each joint over the epochs, both sides in one chart', async () => {
  const { history } = await full();
  const joints = [
    { left_knee: 0.1, right_knee: 0.2, neck: null, tail: 0.5 },
    { left_knee: 0.3, right_knee: 0.4, neck: null, tail: 0.6 },
  ];
  const { document, all } = await pageOf({
    ...least,
    history: history.map((record, index) => ({ ...record, joints: joints[index] ?? {} })),
    jointGroups: [
      { name: 'knee', joints: ['left_knee', 'right_knee'] },
      { name: 'neck', joints: ['neck'] },
      { name: 'tail', joints: ['tail'] },
    ],
  });
  expect(all('.joint-curves figcaption')).toEqual(['knee left 30.0% right 40.0%', 'tail  60.0%']);
  const charts = [...document.querySelectorAll('.joint-curves svg')];
  expect(charts.map((chart) => chart.getAttribute('aria-label'))).toEqual([
    'knee: left 30.0%, right 40.0%',
    'tail: 60.0%',
  ]);
  expect(charts[0]?.outerHTML.match(/aria-label="line"/g)).toHaveLength(2);
});

test('draws gradients and the time of an epoch where they were measured', async () => {
  const { history } = await full();
  const measured = history.map((record) => ({
    ...record,
    gradients: { median: 1, largest: 50, layers: {} },
    trainingMs: 60_000,
    measuringMs: 500,
  }));
  const { all } = await pageOf({ ...least, history: measured });
  expect(all('.curves figcaption')).toEqual([
    'Loss',
    'PCK@0.2',
    'Learning rate',
    'Norm of the gradient, logarithmic',
    'Seconds of an epoch',
  ]);
});

test('holds its pictures, with their sizes, descriptions and captions', async () => {
  const content = await full();
  const { document, all } = await pageOf(content);
  const images = [...document.querySelectorAll('img')];
  expect(
    images.map((image) => [image.getAttribute('width'), image.getAttribute('height')]),
  ).toEqual([
    ['12', '8'],
    ['30', '10'],
  ]);
  expect(images.map((image) => image.getAttribute('alt'))).toEqual([
    'A person, jumping',
    'Three heatmaps',
  ]);
  expect(all('.pictures figcaption')).toEqual(['im1.jpg', 'Maps']);
  const [, base64 = ''] = images[0]?.getAttribute('src')?.split('data:image/png;base64,') ?? [];
  expect(new Uint8Array(Buffer.from(base64, 'base64'))).toEqual(content.overlays?.[0]?.png);
});

test('lists every skipped picture, folded where there are many', async () => {
  const skipped = Array.from({ length: 300 }, (_, index) => ({
    file: `${index}.jpg`,
    reason: 'Broken.',
  }));
  const { all, row } = await pageOf({ ...least, skipped });
  expect(all('summary')).toEqual(['300 pictures were left out.']);
  expect(row('.words tbody tr')).toHaveLength(300);
  const one = await pageOf(await full());
  expect(one.all('section > .content > p:not([class])')).toContain('1 picture was left out.');
});

test('gives commands exactly as they are to be typed', async () => {
  const { all } = await pageOf(await full());
  expect(all('pre')).toEqual(['posewright train --resume --output "my runs"']);
});

test('asks for nothing from elsewhere, and forbids it', async () => {
  const { text, document } = await pageOf(await full());
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  expect(policy?.getAttribute('content')).toBe(
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  );
  expect(
    document.querySelectorAll('script, link, iframe, object, embed, a[href], [onload]'),
  ).toHaveLength(0);
  for (const [, name, value = ''] of text.matchAll(/\s(src|href|srcset|data|poster)="([^"]*)"/g)) {
    expect(value.slice(0, 22), name).toBe('data:image/png;base64,');
  }
  expect(text).not.toMatch(/url\(|@import/);
  // The only address is the name of SVG's namespace, which nothing fetches.
  const addresses = new Set(text.match(/https?:\/\/[^"'\s<]*/g));
  expect([...addresses]).toEqual(['http://www.w3.org/2000/svg']);
});

test('shows whatever text it gets as text', async () => {
  const evil = `<img src=x onerror="alert(1)">&'`;
  const base = await full();
  const picture: ReportPicture = { png: await png(2, 2), caption: evil, alt: evil };
  const { text, document, all } = await pageOf({
    ...base,
    title: evil,
    date: evil,
    training: {
      ...base.training,
      preset: evil,
      dataset: evil,
      machine: evil,
      engine: evil,
      engineReason: evil,
    },
    accuracy: { metric: evil, value: 0.5, measuredOn: evil, joints: [{ joint: evil, value: 0.5 }] },
    overlays: [picture],
    heatmaps: [picture],
    skipped: [{ file: evil, reason: evil }],
    commands: [{ purpose: evil, command: evil }],
    environment: { [evil]: evil },
  });
  expect(text).not.toContain('<img src=x');
  expect(document.querySelectorAll('img')).toHaveLength(2);
  expect(document.querySelectorAll('[onerror]')).toHaveLength(0);
  expect(document.querySelector('img')?.getAttribute('alt')).toBe(evil);
  for (const selector of ['title', 'h1', 'h3', '.date', '.why', 'pre', '.words code']) {
    expect(all(selector), selector).toContain(evil);
  }
});

test('has a language, a title, a description of each table, and headings without gaps', async () => {
  const { document } = await pageOf(await full());
  expect(document.documentElement.getAttribute('lang')).toBe('en');
  expect(document.querySelector('title')?.textContent).toBe('A run');
  for (const table of document.querySelectorAll('table')) {
    expect(table.querySelector('caption')?.textContent.trim()).not.toBe('');
    expect(table.querySelectorAll('thead th[scope="col"]').length).toBeGreaterThan(1);
    expect(table.querySelectorAll('tbody tr').length).toBe(
      table.querySelectorAll('tbody th[scope="row"]').length,
    );
  }
  expect(document.querySelectorAll('h1')).toHaveLength(1);
});

test('writes one file, whole', async () => {
  const file = join(folder, 'report.html');
  await writeReport(file, least);
  await writeReport(file, await full());
  expect(readFileSync(file, 'utf8')).toBe(await renderReport(await full()));
  expect(readdirSync(folder)).toEqual(['report.html']);
});
