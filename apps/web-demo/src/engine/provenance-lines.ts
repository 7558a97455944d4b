import { type Checkpoint, readProvenance } from '@posewright/checkpoints';

/** Says where weights come from, for people: names and values, those that the file tells; of the licence also that it tells none. */
export function provenanceLines({
  metadata,
  state,
}: Pick<Checkpoint, 'metadata' | 'state'>): readonly (readonly [name: string, value: string])[] {
  const { license, source, pytorch, training } = readProvenance(metadata);
  const accuracy = readAccuracy(metadata.epochs);
  const epochs = (count: number) => `${count} ${count === 1 ? 'epoch' : 'epochs'}`;
  const lines: (readonly [string, string | undefined])[] = [
    ['Trained on', training && `${training.dataset}, ${epochs(training.epochs)}`],
    [
      'Accuracy',
      accuracy === null
        ? undefined
        : `${(100 * accuracy).toFixed(1)} % of joints, in pictures it has not learned from (PCK@0.2)`,
    ],
    ['Variant', metadata.variant],
    ['Imported from', source?.file],
    ['Format', pytorch && `PyTorch, ${[...pytorch.path, pytorch.prefix].join(' ').trim()}`],
    ['Stored as', precisionOf(state)],
    ['Licence', license ?? 'the file names none'],
    ['Note', metadata.note],
  ];
  return lines.filter((line): line is readonly [string, string] => Boolean(line[1]));
}

/** Share of joints that were found in the pictures kept for validation, as the trainer's records have it. */
function readAccuracy(records: string | undefined): number | null {
  const last = records?.trim().split('\n').at(-1) ?? 'null';
  try {
    const record: unknown = JSON.parse(last);
    const newest: unknown = Array.isArray(record) ? record.at(-1) : record;
    if (typeof newest !== 'object' || newest === null || !('accuracy' in newest)) return null;
    return typeof newest.accuracy === 'number' ? newest.accuracy : null;
  } catch {
    return null;
  }
}

const PRECISIONS: Readonly<Record<string, string>> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
};

/** The kind of number that most of the weights are. */
function precisionOf(state: Checkpoint['state']): string | undefined {
  const counts = new Map<string, number>();
  for (const { dtype, data } of state.values()) {
    counts.set(dtype, (counts.get(dtype) ?? 0) + data.length);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most && PRECISIONS[most[0]];
}
