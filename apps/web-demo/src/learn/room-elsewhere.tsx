import { claim, takeRoom } from './store/room-claim.js';

/** Stands in the place of the room while another tab has it. */
export function RoomElsewhere() {
  return (
    <section class="panel room-elsewhere" aria-labelledby="elsewhere-title">
      <h2 id="elsewhere-title">This room is open in another tab</h2>
      <p>
        Two tabs would write over each other’s annotations and training, so one of them has the room
        at a time. The other tab saves first, and pauses its training.
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          disabled={claim.value === 'moving'}
          onClick={() => void takeRoom()}
        >
          {claim.value === 'moving' ? 'Waiting for the other tab …' : 'Use it here'}
        </button>
      </div>
    </section>
  );
}
