import { expose } from 'comlink';
import { strFromU8, unzipSync, zipSync } from 'fflate';

/** A file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Largest contents that are unpacked: a tab has not more memory. */
const LARGEST = 1_000_000_000;

const api = {
  /** Packs files; pictures are packed already, so nothing is compressed but text. */
  pack: async (
    files: readonly { readonly name: string; readonly content: Blob | string }[],
  ): Promise<Blob> => {
    const entries: Record<string, [Uint8Array, { level: 0 | 6 }]> = {};
    for (const { name, content } of files) {
      const isText = typeof content === 'string';
      const bytes = isText
        ? new TextEncoder().encode(content)
        : new Uint8Array(await content.arrayBuffer());
      entries[name] = [bytes, { level: isText ? 6 : 0 }];
    }
    return new Blob([zipSync(entries) as Uint8Array<ArrayBuffer>], { type: 'application/zip' });
  },

  /** Unpacks the annotations, the first JSON of the archive that is no recipe, and its pictures. */
  unpack: async (
    archive: Blob,
  ): Promise<{
    readonly json: { readonly name: string; readonly text: string } | null;
    readonly pictures: readonly ArchivedFile[];
  }> => {
    let total = 0;
    const files = unzipSync(new Uint8Array(await archive.arrayBuffer()), {
      filter: ({ name, originalSize }) => {
        const isWanted =
          /\.(json|jpe?g|png|webp|avif|gif|bmp)$/i.test(name) && !/(^|\/)(\.|__MACOSX)/.test(name);
        if (isWanted) total += originalSize;
        if (total > LARGEST) throw new Error('The archive holds more than a gigabyte. Split it.');
        return isWanted;
      },
    });
    const names = Object.keys(files);
    const json = names.find((name) => /\.json$/i.test(name) && !/(^|\/)recipe\.json$/i.test(name));
    return {
      json: json === undefined ? null : { name: json, text: strFromU8(files[json] as Uint8Array) },
      pictures: names
        .filter((name) => !/\.json$/i.test(name))
        .map((name) => ({ name, bytes: files[name] as Uint8Array })),
    };
  },
};

/** What the worker does for the page. */
export type ZipApi = typeof api;

expose(api);
