import { isResting, training, wanted } from './training/training-state.js';

const CHOICES = [
  {
    value: 'drawn',
    title: 'Drawn people',
    text: 'Endless, with exact joints. Nothing to prepare.',
  },
  {
    value: 'pictures',
    title: 'My pictures',
    text: 'Anything with joints; you show the network where they are.',
  },
] as const;

/** What a network is to learn from. */
export function SourceChoice() {
  const { source } = wanted;
  const current = training.request.value?.settings.source;
  return (
    <fieldset class="source-choice">
      <legend>Learn from</legend>
      <div class="source-cards">
        {CHOICES.map(({ value, title, text }) => (
          <label key={value} class="source-card">
            <input
              type="radio"
              name="learn-source"
              value={value}
              checked={source.value === value}
              onChange={() => {
                source.value = value;
              }}
            />
            <span>
              <strong>{title}</strong>
              <span class="quiet small">{text}</span>
            </span>
          </label>
        ))}
      </div>
      {current !== undefined && current !== source.value && (
        <p class="quiet small" role="status">
          {isResting() ? 'The network below' : 'The training that goes on below'} learns from{' '}
          {current === 'drawn' ? 'drawn people' : 'your pictures'}. Start over to change that.
        </p>
      )}
    </fieldset>
  );
}
