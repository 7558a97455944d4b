import { OptionError } from '@posewright/pose';

/** @throws {OptionError} where a score is not finite. */
export function checkScore(name: string, score: number): void {
  if (!Number.isFinite(score)) throw new OptionError(name, 'a finite number', score);
}
