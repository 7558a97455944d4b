import { type Grid, OptionError } from '@posewright/pose';

/** The error of a map with a value that is not finite; `index` is its place in the grid's data. */
export function divergedError(name: string, grid: Grid, index: number): OptionError {
  const pixel = Math.floor(index / grid.channels);
  const place = [Math.floor(pixel / grid.width), pixel % grid.width, index % grid.channels];
  return new OptionError(
    `${name}[${place.join(', ')}]`,
    'a finite number',
    grid.data[index],
    'The network that made it has diverged: train again with a lower learning rate, or from an earlier checkpoint.',
  );
}
