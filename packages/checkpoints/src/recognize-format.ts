/** A kind of file that is taken for safetensors by mistake. */
export interface ForeignFormat {
  /** Completes "the file is …". */
  readonly kind: string;
  /** What to do, a sentence. */
  readonly advice: string;
}

/** Recognizes other kinds of file by their first bytes; `null` where none fits. */
export function recognizeFormat(bytes: Uint8Array): ForeignFormat | null {
  const start = String.fromCharCode(...bytes.subarray(0, 512));
  return FORMATS.find(({ pattern }) => pattern.test(start)) ?? null;
}

const FROM_PYTORCH =
  'Convert it in Python with `safetensors.torch.save_file(state_dict, "model.safetensors")`.';
const WRONG_FILE = 'Name the file that ends in `.safetensors`.';

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
  { pattern: /^\s*\{\s*["}]/, kind: 'a JSON text', advice: WRONG_FILE },
  { pattern: /^\x89PNG/, kind: 'a PNG picture', advice: WRONG_FILE },
  { pattern: /^\xff\xd8\xff/, kind: 'a JPEG picture', advice: WRONG_FILE },
  { pattern: /^GIF8/, kind: 'a GIF picture', advice: WRONG_FILE },
  { pattern: /^RIFF.{4}WEBP/s, kind: 'a WebP picture', advice: WRONG_FILE },
  { pattern: /^%PDF/, kind: 'a PDF', advice: WRONG_FILE },
  {
    pattern: /^[^ -~]\x8b[^ -~]/,
    kind: 'a gzip archive',
    advice: 'Unpack it, or name another file.',
  },
  { pattern: /^\x89HDF/, kind: 'an HDF5 file, as Keras writes', advice: WRONG_FILE },
  { pattern: /^\x93NUMPY/, kind: 'a NumPy array', advice: WRONG_FILE },
  { pattern: /^GGUF/, kind: 'a GGUF file', advice: WRONG_FILE },
];
