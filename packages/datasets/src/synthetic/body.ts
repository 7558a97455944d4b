import { type Random, sampleUniform } from '@posewright/pose';

/** Lengths and radii of a body; 1 is about its height. Heads are larger than life, so that faces can be read. */
export interface Body {
  readonly thigh: number;
  readonly shank: number;
  readonly foot: number;
  readonly torso: number;
  readonly neck: number;
  readonly head: number;
  readonly upperArm: number;
  readonly forearm: number;
  readonly hand: number;
  /** Half the distance between the shoulders' joints. */
  readonly shoulder: number;
  /** Half the distance between the hips' joints. */
  readonly hip: number;
  /** Half the depth of the chest. */
  readonly chest: number;
  /** Factor of all radii. */
  readonly build: number;
}

/** Draws a body: long or short legs, broad or narrow shoulders, slim or stout, small or large head. */
export function sampleBody(random: Random): Body {
  const legs = sampleUniform(random, 0.93, 1.07);
  const arms = sampleUniform(random, 0.94, 1.08);
  const build = sampleUniform(random, 0.88, 1.25);
  return {
    thigh: 0.235 * legs,
    shank: 0.225 * legs,
    foot: 0.085,
    torso: sampleUniform(random, 0.265, 0.3),
    neck: sampleUniform(random, 0.042, 0.058),
    head: sampleUniform(random, 0.17, 0.2),
    upperArm: 0.165 * arms,
    forearm: 0.145 * arms,
    hand: 0.045,
    shoulder: sampleUniform(random, 0.1, 0.122) * (0.75 + 0.25 * build),
    hip: sampleUniform(random, 0.055, 0.068) * (0.75 + 0.25 * build),
    chest: 0.07 * build,
    build,
  };
}
