import { importPosewright } from './import-posewright.mjs';

const { bootstrapIntervals, measureCocoKeypoints } = await importPosewright('metrics');
const { COCO_17, createRandom } = await importPosewright('pose');

const RESAMPLES = 300;

/** The pictures that are looked at: all, those in which one annotated person counts, those of COCO's validation set. */
const SELECTIONS = {
  all: () => true,
  onePerson: ({ countedPeople }) => countedPeople === 1,
  val2017: ({ isOfVal2017 }) => isOfVal2017,
};

/**
 * Measures the poses of all methods: COCO's numbers in each selection of pictures, and how far AP is above the first method's, as a 95 %
 * interval by the bootstrap over pictures. Both see the same draws: what makes a picture hard for both is not counted as a difference.
 *
 * @returns For each selection its number of pictures, and for each method its numbers and its `aboveFirst`.
 */
export function measurePrecision(measured, pictures) {
  return Object.entries(SELECTIONS).map(([selection, isSelected]) => {
    const places = [...pictures.keys()].filter((place) => isSelected(pictures[place]));
    const measure = ({ poses }, drawn) =>
      measureCocoKeypoints(
        drawn.map((place) => poses[place]),
        drawn.map((place) => pictures[place].people),
        { skeleton: COCO_17 },
      );
    const aboveFirst = bootstrapIntervals(
      places.length,
      (weights) => {
        const drawn = places.flatMap((place, index) => Array(weights[index]).fill(place));
        const [first, ...others] = measured.map((method) => measure(method, drawn).AP);
        return [0, ...others.map((value) => value - first)];
      },
      { random: createRandom(1), resamples: RESAMPLES },
    );
    return {
      selection,
      pictures: places.length,
      methods: measured.map((method, index) => ({
        ...measure(method, places),
        aboveFirst: aboveFirst[index],
      })),
    };
  });
}
