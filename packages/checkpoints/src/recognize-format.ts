/** A kind of file that is taken for safetensors by mistake. */
export interface ForeignFormat {
  /** Completes "the file is …". */
  readonly kind: string;
  /** What to do, a sentence; `null` where only another file helps. */
  readonly advice: string | null;
}

/** Recognizes other kinds of file by their first bytes; `null` where none fits. */
export function recognizeFormat(bytes: Uint8Array): ForeignFormat | null {
  const start = String.fromCharCode(...bytes.subarray(0, 512));
  return FORMATS.find(({ pattern }) => pattern.test(start)) ?? null;
}

const FROM_PYTORCH = 'Read it with `decodePytorch`.';

// Biome allows no control characters in patterns: `[^ -~]` stands for one.
const FORMATS: readonly (ForeignFormat & { readonly pattern: RegExp })[] = [
  {
    pattern: /^PK[^ -~]{2}.{26}[^/]*\/(?:data\.pkl|byteorder|version|\.format)/s,
    kind: 'a PyTorch file (zip)',
    advice: FROM_PYTORCH,
  },
  { pattern: /^PK[^ -~]{2}/, kind: 'a zip archive', advice: 'Unpack it, or name another file.' },
  {
    pattern: /^\x80[^ -~]/,
    kind: 'a Python pickle, as old PyTorch writes',
    advice: FROM_PYTORCH,
  },
  {
    pattern: /^version https:\/\/git-lfs/,
    kind: 'a Git LFS pointer, which stands for the file itself',
    advice: 'Fetch the file with `git lfs pull`.',
  },
  {
    pattern: /^\s*<(?:!doctype|html|\?xml)/i,
    kind: 'a web page',
    advice: 'The download got an error page; fetch the file again.',
  },
  { pattern: /^\s*\{\s*["}]/, kind: 'a JSON text', advice: null },
  {
    pattern: /^[^ -~]{12}V 1/,
    kind: 'a Torch7 file, as Lua wrote',
    advice: 'Convert it to PyTorch in Python, e.g. with `torchfile`.',
  },
  {
    pattern: /^.{257}ustar/s,
    kind: 'a tar archive, as PyTorch before 0.1.10 wrote',
    advice: 'Load it in Python with `torch.load` and save it again with `torch.save`.',
  },
  { pattern: /^\x89PNG/, kind: 'a PNG picture', advice: null },
  { pattern: /^\xff\xd8\xff/, kind: 'a JPEG picture', advice: null },
  { pattern: /^GIF8/, kind: 'a GIF picture', advice: null },
  { pattern: /^RIFF.{4}WEBP/s, kind: 'a WebP picture', advice: null },
  { pattern: /^%PDF/, kind: 'a PDF', advice: null },
  {
    pattern: /^[^ -~]\x8b[^ -~]/,
    kind: 'a gzip archive',
    advice: 'Unpack it, or name another file.',
  },
  { pattern: /^\x89HDF/, kind: 'an HDF5 file, as Keras writes', advice: null },
  { pattern: /^\x93NUMPY/, kind: 'a NumPy array', advice: null },
  { pattern: /^GGUF/, kind: 'a GGUF file', advice: null },
];
