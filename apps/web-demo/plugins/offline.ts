import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/** A file that the service worker keeps. */
interface StoredFile {
  readonly url: string;
  /** `null` where the name changes with the content. */
  readonly revision: string | null;
}

/** Builds the service worker beside the page, when everything else is written, with the list of all files. */
export function offline({ entry }: { readonly entry: string }): Plugin {
  let root = '';
  return {
    name: 'posewright:offline',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: async ({ dir: folder = '' }) => {
        const files = await listFiles(folder);
        await build({
          root,
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          define: {
            __STORED_FILES__: JSON.stringify(files),
            'process.env.NODE_ENV': '"production"',
          },
          build: {
            outDir: folder,
            emptyOutDir: false,
            target: 'es2022',
            lib: {
              entry: join(root, entry),
              formats: ['iife'],
              name: 'serviceWorker',
              fileName: () => 'service-worker.js',
            },
          },
        });
      },
    },
  };
}

async function listFiles(folder: string): Promise<StoredFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !/service-worker\.js$|\.map$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.sort().map(async (path) => {
      const url = path.slice(folder.length + 1).replaceAll('\\', '/');
      const digest = createHash('sha256').update(await readFile(path));
      const isNamedByContent = url.startsWith('assets/');
      return { url, revision: isNamedByContent ? null : digest.digest('hex').slice(0, 16) };
    }),
  );
}
