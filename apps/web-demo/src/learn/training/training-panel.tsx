import { ConfirmButton } from '../confirm-button.js';
import { TrainingFacts } from './training-facts.js';
import { TrainingForm } from './training-form.js';
import {
  beginTraining,
  continueTraining,
  pauseTraining,
  resetTraining,
  stopTraining,
} from './training-session.js';
import { type TrainingStatus, training } from './training-state.js';

/** More epochs for a training that is done. */
const MORE = 8;

/** Starts, pauses and ends the training, and says where it is. */
export function TrainingPanel() {
  const status = training.status.value;
  const hasRun = isBegun(status);
  return (
    <section class="panel training-panel" aria-labelledby="training-title">
      <h2 id="training-title">Training</h2>
      <p role="status" class="training-status">
        <span aria-hidden="true">{SIGNS[status.status]}</span> {sayStatus(status)}
      </p>
      {status.status === 'failed' && (
        <p class="notice bad" role="alert">
          {status.reason.replaceAll('`', '')}
        </p>
      )}
      {training.unsaved.value !== null && <p class="notice">{training.unsaved.value}</p>}
      {hasRun && <TrainingFacts />}
      <Buttons status={status} />
      {!hasRun && <TrainingForm />}
      <p class="visually-hidden" role="status">
        {training.news.value}
      </p>
    </section>
  );
}

/** Whether there is a training; one that failed before its first step is none, so that its choices can be changed. */
function isBegun({ status }: Pick<TrainingStatus, 'status'>): boolean {
  if (training.request.value === null) return false;
  return status !== 'failed' || training.history.value.losses.length > 0;
}

function Buttons({ status: { status } }: { readonly status: TrainingStatus }) {
  const canGoOn = status === 'paused' || status === 'failed';
  const isUnderWay = status === 'running' || status === 'pausing' || status === 'starting';
  const hasRun = isBegun({ status });
  const isStarted = training.history.value.losses.length > 0;
  return (
    <div class="buttons">
      {status === 'none' && (
        <button type="button" class="button primary" onClick={() => void beginTraining()}>
          Start training
        </button>
      )}
      {status === 'running' && (
        <button type="button" class="button primary" onClick={pauseTraining}>
          Pause
        </button>
      )}
      {canGoOn && (
        <button
          type="button"
          class="button primary"
          onClick={() => void (isStarted ? continueTraining() : beginTraining())}
        >
          {isStarted ? 'Go on' : 'Try again'}
        </button>
      )}
      {status === 'done' && (
        <button type="button" class="button primary" onClick={() => void continueTraining(MORE)}>
          {MORE} more epochs
        </button>
      )}
      {isUnderWay && (
        <button
          type="button"
          class="button"
          disabled={status === 'pausing'}
          onClick={() => void stopTraining()}
        >
          Stop
        </button>
      )}
      {hasRun && (
        <ConfirmButton
          label="Start over …"
          confirm="Forget it"
          disabled={status === 'starting'}
          question="Forget this network and all that it has learned? Pictures and annotations stay."
          onConfirm={() => void resetTraining()}
        />
      )}
    </div>
  );
}

const SIGNS: Readonly<Record<TrainingStatus['status'], string>> = {
  loading: '…',
  none: '○',
  starting: '…',
  running: '▶',
  pausing: '…',
  paused: '❚❚',
  done: '✓',
  failed: '✕',
};

function sayStatus(status: TrainingStatus): string {
  switch (status.status) {
    case 'loading':
      return 'Looking for an earlier training';
    case 'none':
      return 'Nothing has been learned yet. It takes some minutes, and you can leave and come back.';
    case 'starting':
      return `${status.doing} …`;
    case 'running':
      return 'Learning. It is saved every few seconds; you may look at other tabs meanwhile.';
    case 'pausing':
      return 'Finishing the step and saving …';
    case 'paused':
      return 'Paused and saved in this browser.';
    case 'done':
      return 'All epochs are done, and saved in this browser.';
    case 'failed':
      return 'The training stopped.';
  }
}
