import { numbersOf, pathOf, type StateDictPlace } from './list-state-dicts.js';

/**
 * Orders dictionaries of tensors, the network's first: the file itself where it is one, then those under the
 * names that training scripts give to weights, then others, then moving averages; among equals the one with
 * the most numbers. Those of an optimizer are left out.
 */
export function rankStateDicts(places: readonly StateDictPlace[]): StateDictPlace[] {
  return places
    .map((place) => ({ place, rank: rankOf(pathOf(place)), numbers: numbersOf(place) }))
    .filter(({ rank }) => rank < OPTIMIZER)
    .sort((left, right) => left.rank - right.rank || right.numbers - left.numbers)
    .map(({ place }) => place);
}

function rankOf(path: readonly string[]): number {
  const words = path.map((key) =>
    key
      .slice(0, 40)
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  );
  if (words.some((word) => OPTIMIZERS.test(word))) return OPTIMIZER;
  if (words.some((word) => AVERAGES.test(word))) return 3;
  const last = words.at(-1);
  return last === undefined ? 0 : WEIGHTS.test(last) ? 1 : 2;
}

const WEIGHTS = /^(?:state|model|net|network|weights?|params?|parameters)(?:state)?(?:dict)?$/;
const AVERAGES = /ema|average|swa|shadow/;
const OPTIMIZERS = /^(?:optim|sched|lrsched|scaler|gradscaler|criterion|loss)/;
const OPTIMIZER = 4;
