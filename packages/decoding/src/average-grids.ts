import { type Grid, ShapeError } from '@posewright/pose';

/**
 * Averages maps with those of the mirrored picture, turned back by `turnBack`.
 *
 * @throws {ShapeError} where the two have different shapes.
 */
export function averageGrids(grid: Grid, mirrored: Grid, turnBack: (mirrored: Grid) => Grid): Grid {
  const expected = [grid.height, grid.width, grid.channels];
  const received = [mirrored.height, mirrored.width, mirrored.channels];
  if (expected.some((length, axis) => length !== received[axis])) {
    throw new ShapeError(
      'mirrored',
      expected,
      received,
      'The network sees the picture and its mirror image at the same size.',
    );
  }
  const average = turnBack(mirrored);
  for (let index = 0; index < average.data.length; index++) {
    average.data[index] = ((average.data[index] as number) + (grid.data[index] as number)) / 2;
  }
  return average;
}
