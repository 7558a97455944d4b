import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built site. */
export const DIST = join(
  resolve(fileURLToPath(new URL('../..', import.meta.url)), process.env.E2E_DIST ?? 'dist'),
  '/',
);

/** A host of files that knows nothing of headers, under a path of its own. */
export interface StaticHost {
  /** Address of the page, ending in a slash. */
  readonly address: string;
  /** Replaces what is answered: the text, or `null` for a file that is not there any more. */
  change(rewrite: (file: string, text: () => string) => string | null | undefined): void;
  /** Goes away: the page is without a connection. */
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Serves the built site as the plainest of hosts does, with no headers of its own where none are given. */
export async function startStaticHost(
  path = '/any/where/',
  headers: Readonly<Record<string, string>> = {},
): Promise<StaticHost> {
  let rewrite: Parameters<StaticHost['change']>[0] = () => undefined;
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = pathname === path ? 'index.html' : normalize(pathname.slice(path.length));
    try {
      if (!pathname.startsWith(path)) throw new Error('It is outside of the site.');
      const bytes = await readFile(join(DIST, file));
      const changed = rewrite(file, () => bytes.toString());
      if (changed === null) throw new Error('It is not there any more.');
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type, ...headers }).end(changed ?? bytes);
    } catch {
      response.writeHead(404).end('There is no such file.');
    }
  });
  await new Promise<void>((done) => server.listen(0, done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}${path}`,
    change: (next) => {
      rewrite = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
