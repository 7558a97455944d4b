/**
 * Gives the newest item of a source that does not wait: of what comes while the one before is worked on, all but the last is dropped. At most
 * one item waits.
 */
export async function* takeLatest<Item>(source: AsyncIterable<Item>): AsyncGenerator<Item> {
  const state: { newest: [] | [Item]; ended: boolean; failure: [] | [unknown] } = {
    newest: [],
    ended: false,
    failure: [],
  };
  let wake: () => void = () => undefined;
  const iterator = source[Symbol.asyncIterator]();
  const pump = async () => {
    try {
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
        state.newest = [next.value];
        wake();
      }
    } catch (error) {
      state.failure = [error];
    }
    state.ended = true;
    wake();
  };
  void pump();
  try {
    for (;;) {
      const { newest } = state;
      state.newest = [];
      if (newest.length > 0) yield newest[0] as Item;
      else if (state.failure.length > 0) throw state.failure[0];
      else if (state.ended) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    void iterator.return?.(undefined);
  }
}
