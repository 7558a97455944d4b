import { type CheckpointSource, checkpointFault, nameOf } from '../../checkpoint-fault.js';
import { printable } from '../printable.js';

/** Makes the error of a name of Python that is not among those that weights need. */
export function globalFault(
  { source }: { readonly source: CheckpointSource },
  name: string,
): Error {
  const start = name.slice(0, 200);
  const reason = REASONS.find(({ pattern }) => pattern.test(start)) ?? OTHER;
  return checkpointFault(
    `${nameOf(source)} ${reason.found(printable(start))}, ${reason.refused} ${reason.advice}`,
    source,
  );
}

interface Reason {
  readonly found: (name: string) => string;
  readonly refused: string;
  readonly advice: string;
}

const SAVE_WEIGHTS = 'save its weights alone: `torch.save(model.state_dict(), "weights.pth")`.';

const OTHER: Reason = {
  found: (name) => `refers to ${name}`,
  refused: 'which weights do not need, so it was refused. Nothing in it was run.',
  advice: `If you trust where it comes from, load it in Python and ${SAVE_WEIGHTS}`,
};

const REASONS: readonly (Reason & { readonly pattern: RegExp })[] = [
  {
    pattern: /^torch\.nn\.(?!parameter\.)/,
    found: (name) => `holds a whole model (${name})`,
    refused: 'which is code, so it was refused. Nothing in it was run.',
    advice: `Load it in Python and ${SAVE_WEIGHTS}`,
  },
  {
    pattern:
      /^torch\.(?:\w+Storage|q?u?int\d+\w*|float8\w*|complex\d+|c(?:half|float|double))$|^numpy\.[<>]/,
    found: (name) => `holds numbers of the kind ${name}`,
    refused: 'which this package does not read.',
    advice: 'Convert its tensors in Python, e.g. with `tensor.float()`, and save them again.',
  },
  {
    pattern: /^torch\._utils\._rebuild_/,
    found: (name) => `holds a tensor that is not dense (${name})`,
    refused: 'which this package does not read.',
    advice:
      'Convert it in Python, with `tensor.to_dense()` or `tensor.dequantize()`, and save it again.',
  },
];
