import { personColors, SIDE_COLORS } from '@posewright/draw';
import type { EstimatedPose } from '@posewright/estimator';
import { LSP_14 } from '@posewright/pose';
import { useSignal } from '@preact/signals';
import { visiblePeople } from '../loop/shown.js';
import { knownNetwork } from '../settings.js';
import { jointLabel } from '../views/joint-label.js';
import { Swatch } from './swatch.js';

/** Who was found, and how sure the network is of each joint. */
export function PeoplePanel() {
  const chosen = useSignal<number | null>(null);
  const people = visiblePeople.value;
  const crowd = knownNetwork.value?.finds === 'everybody';
  const person = people.find(({ id }) => id === chosen.value) ?? people[0];
  return (
    <section class="panel" aria-labelledby="people-title">
      <h2 id="people-title">Scores</h2>
      {crowd && people.length === 0 && <p class="quiet">Nobody is found above the threshold.</p>}
      {crowd && (
        <ul class="people">
          {people.map(({ id = 0, score }) => (
            <li key={id}>
              <button
                type="button"
                class="button person"
                aria-pressed={person?.id === id}
                onClick={() => {
                  chosen.value = id;
                }}
              >
                <Swatch color={personColors(id).right} /> {id + 1}
                <span class="number quiet">{score.toFixed(2)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {!crowd && <Legend score={person?.score ?? null} />}
      <JointScores keypoints={person?.keypoints ?? []} />
    </section>
  );
}

function Legend({ score }: { readonly score: number | null }) {
  return (
    <p class="legend small">
      <span>
        <Swatch color={SIDE_COLORS.left} /> their left
      </span>
      <span>
        <Swatch color={SIDE_COLORS.right} /> their right
      </span>
      <span class="number">
        {score === null ? 'nobody found' : `whole pose ${score.toFixed(2)}`}
      </span>
    </p>
  );
}

function JointScores({ keypoints }: Pick<EstimatedPose, 'keypoints'>) {
  const { joints } = knownNetwork.value?.skeleton ?? LSP_14;
  return (
    <ul class="joint-scores small">
      {joints.map((name, joint) => {
        const score = keypoints[joint]?.score ?? null;
        return (
          <li key={name}>
            <span>{jointLabel(name)}</span>
            <meter aria-label={jointLabel(name)} min="0" max="1" value={score ?? 0} />
            <span class="number">{score === null ? '–' : score.toFixed(2)}</span>
          </li>
        );
      })}
    </ul>
  );
}
