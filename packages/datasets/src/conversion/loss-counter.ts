import { LOSSES, type Loss, type LossName } from './loss.js';

/** Counts losses as pictures go by. */
export interface LossCounter {
  /** Begins a picture. */
  readonly nextPicture: () => void;
  /** Counts a loss of the picture as a whole. */
  readonly addPicture: (loss: LossName) => void;
  /** Counts a loss of somebody in the picture, once for each person and loss. */
  readonly addPerson: (loss: LossName, details?: LossDetails) => void;
  /** Counts a loss of the whole set. */
  readonly addSet: (loss: LossName) => void;
  /** Gives what was counted, in the order of {@link LOSSES}. */
  readonly losses: () => Loss[];
}

interface LossCount {
  people: number;
  pictures: number;
  /** The last picture that was counted. */
  last: number;
  pixels: number;
  readonly joints: Map<string, number>;
}

/** What is known of somebody's loss. */
interface LossDetails extends Pick<Loss, 'pixels'> {
  readonly joints?: readonly string[];
}

/** Starts to count. */
export function createLossCounter(): LossCounter {
  const counts = new Map<LossName, LossCount>();
  let picture = 0;
  const countOf = (loss: LossName) => {
    const found: LossCount = counts.get(loss) ?? {
      people: 0,
      pictures: 0,
      last: 0,
      pixels: 0,
      joints: new Map(),
    };
    counts.set(loss, found);
    return found;
  };
  const add = (loss: LossName) => {
    const count = countOf(loss);
    if (count.last !== picture) count.pictures++;
    count.last = picture;
    return count;
  };
  return {
    nextPicture: () => {
      picture++;
    },
    addPicture: add,
    addPerson: (loss, { pixels = 0, joints = [] } = {}) => {
      const count = add(loss);
      count.people++;
      count.pixels = Math.max(count.pixels, pixels);
      for (const joint of joints) count.joints.set(joint, (count.joints.get(joint) ?? 0) + 1);
    },
    addSet: countOf,
    losses: () =>
      (Object.keys(LOSSES) as LossName[]).flatMap((loss) => {
        const count = counts.get(loss);
        if (count === undefined) return [];
        const { people, pictures, pixels, joints } = count;
        return [
          {
            loss,
            people,
            pictures,
            ...(joints.size > 0 && { joints: Object.fromEntries(joints) }),
            ...(pixels > 0 && { pixels }),
          },
        ];
      }),
  };
}
