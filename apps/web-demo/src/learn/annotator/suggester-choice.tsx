import { preferredSuggester, type Suggester, suggester, suggesters } from './suggest.js';

const NAMES: Readonly<Record<Suggester, string>> = {
  own: 'the network that learns here',
  bundled: 'the built-in network, for joints with the same names',
};

/** Who suggests poses, where there is a choice. */
export function SuggesterChoice() {
  const now = suggester.value;
  return (
    <section class="panel" aria-labelledby="suggest-title">
      <h2 id="suggest-title">Suggestions</h2>
      {suggesters.value.length > 1 ? (
        <div class="field">
          <label for="suggester">By</label>
          <select
            id="suggester"
            value={now ?? undefined}
            onChange={({ currentTarget }) => {
              preferredSuggester.value = currentTarget.value as Suggester;
            }}
          >
            {suggesters.value.map((each) => (
              <option key={each} value={each}>
                {NAMES[each]}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p class="quiet small">
          {now === null
            ? 'Nobody knows these joints yet. Train for an epoch, and the network can suggest poses.'
            : `By ${NAMES[now]}.`}
        </p>
      )}
      <p class="quiet small">A suggestion fills what has no mark yet; correct it by dragging.</p>
    </section>
  );
}
