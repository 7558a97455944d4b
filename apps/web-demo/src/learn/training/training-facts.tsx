import { timeWords } from './time-words.js';
import { training } from './training-state.js';

/** Where the training is, in numbers. All rows are always there, so that nothing moves. */
export function TrainingFacts() {
  const { pace, history, counts, backend, request, status } = training;
  const last = history.value.epochs.at(-1);
  const epochs = request.value?.settings.epochs ?? 0;
  const now = pace.value;
  const isRunning = status.value.status === 'running' || status.value.status === 'pausing';
  const doneEpochs = Math.min(now?.epoch ?? last?.epoch ?? 0, epochs);
  const share = now === null ? doneEpochs : now.epoch + now.step / now.stepsPerEpoch;
  const rows: readonly (readonly [string, string])[] = [
    ['Epoch', `${doneEpochs} of ${epochs}`],
    ['Loss', lossWords(history.value.losses)],
    ['Joints found', last?.pck == null ? '–' : `${Math.round(100 * last.pck)} %`],
    [
      'Speed',
      isRunning && now && now.imagesPerSecond > 0
        ? `${now.imagesPerSecond.toFixed(0)} images/s`
        : '–',
    ],
    ['Time left', isRunning && now?.leftMs != null ? timeWords(now.leftMs) : '–'],
    ['Learns from', counts.value === null ? '–' : countWords(counts.value)],
    ['Computes by', backend.value?.description ?? '–'],
  ];
  return (
    <>
      <progress
        aria-label="Epochs done"
        max={Math.max(epochs, 1)}
        value={Math.min(share, epochs)}
      />
      <dl class="facts number">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {backend.value !== null && (
        <p class="quiet small why">{backend.value.instead ?? backend.value.reason}</p>
      )}
    </>
  );
}

function lossWords(losses: readonly number[]): string {
  const recent = losses.slice(-20);
  const first = losses[0];
  if (first === undefined) return '–';
  const mean = recent.reduce((sum, loss) => sum + loss, 0) / recent.length;
  return `${mean.toPrecision(3)}, began at ${first.toPrecision(3)}`;
}

function countWords({
  learned,
  held,
  measuredOnLearned,
}: NonNullable<typeof training.counts.value>): string {
  const pictures = (count: number) => `${count} ${count === 1 ? 'picture' : 'pictures'}`;
  return measuredOnLearned
    ? `${pictures(learned)}; measured on the same, as none is held out`
    : `${pictures(learned)}; ${held} held out`;
}
