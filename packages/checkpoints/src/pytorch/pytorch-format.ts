/**
 * Recognizes a PyTorch file by its first bytes: a zip archive, or pickles one behind the other.
 *
 * @returns `null` where it is neither.
 */
export function pytorchFormat(bytes: Uint8Array): 'zip' | 'legacy' | null {
  if (startsWith(bytes, 'PK')) return 'zip';
  if (startsWith(bytes, OLD_MAGIC)) return 'legacy';
  const isPickle = bytes[0] === 0x80 && Number(bytes[1]) < 16 && !startsLikeSafetensors(bytes);
  return isPickle ? 'legacy' : null;
}

/** Safetensors begin with eight bytes of length, the last ones 0, and a brace. */
export function startsLikeSafetensors(bytes: Uint8Array): boolean {
  return bytes[8] === 0x7b && [4, 5, 6, 7].every((index) => bytes[index] === 0);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** The first number of the legacy format in pickle protocols 0 and 1. */
const OLD_MAGIC = 'L119547037146038801333356L\n';
