import type { Random, Skeleton } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import { annotateScene } from './annotate-scene.js';
import type { Layer, Scene } from './compose-scene.js';
import { drawSilhouettes } from './draw-silhouettes.js';
import { maskRegion } from './mask-region.js';
import { extentOf } from './sample-figure.js';

/** Least pixels, and least share of the silhouette, that have to be seen of somebody whose joints are labelled. */
const FEWEST_PIXELS = 24;
const LEAST_SEEN = 0.12;

/** Share of people whose joints nobody labelled, and of pictures of five or more with a crowd. */
const UNLABELED = 0.06;
const CROWDED = 0.4;

/** People from whom on there may be a crowd, and those who are merged at least. */
const CROWD_PEOPLE = 5;
const MERGED = 3;

/**
 * Writes down everybody in a scene as COCO does: keypoints, and the area and box of what is seen of them. People who are almost hidden, and a few others, have
 * no keypoints; some who stand together far away are one crowd. Nobody of whom nothing is seen is there.
 */
export function annotateCrowd(random: Random, scene: Scene, skeleton: Skeleton): AnnotatedPose[] {
  const { nearest, covered, seen } = drawSilhouettes(scene);
  const layers = [...scene.layers.keys()].filter((layer) => scene.layers[layer]?.figure);
  const poses = annotateScene(scene, skeleton);
  const crowd = chooseCrowd(
    random,
    scene,
    layers.filter((layer) => (seen[layer] as number) > 0),
  );
  const people = layers.flatMap((layer, place): AnnotatedPose[] => {
    const isForgotten = random() < UNLABELED && layers.length > 1;
    if (crowd.has(layer)) return [];
    const mask = maskRegion({
      size: scene.size,
      within: extentOf((scene.layers[layer] as Layer).shapes),
      isInside: (pixel) => nearest[pixel] === layer,
    });
    if (mask === null) return [];
    const { center, scale, keypoints } = poses[place] as AnnotatedPose;
    const isSeen =
      mask.area >= FEWEST_PIXELS && mask.area >= LEAST_SEEN * (covered[layer] as number);
    const isLabeled = isSeen && !isForgotten && keypoints.some((keypoint) => keypoint?.visible);
    const known = isLabeled ? keypoints : keypoints.map(() => null);
    return [{ ...mask, keypoints: known, ...(center && { center }), ...(scale && { scale }) }];
  });
  if (crowd.size === 0) return people;
  const mask = maskRegion({
    size: scene.size,
    within: extentOf([...crowd].flatMap((layer) => (scene.layers[layer] as Layer).shapes)),
    isInside: (pixel) => crowd.has(nearest[pixel] as number),
  });
  const nobody = skeleton.joints.map(() => null);
  return mask === null ? people : [...people, { ...mask, keypoints: nobody, crowd: true }];
}

/** Chooses layers of people who become one crowd: three or more of the far half who stand near one of them. */
function chooseCrowd(
  random: Random,
  { layers }: Scene,
  people: readonly number[],
): ReadonlySet<number> {
  const isCrowded = random() < CROWDED;
  const choice = random();
  if (!isCrowded || people.length < CROWD_PEOPLE) return new Set();
  const far = people.slice(0, Math.ceil(people.length / 2));
  const figureOf = (layer: number) =>
    (layers[layer] as Layer).figure as NonNullable<Layer['figure']>;
  const middle = figureOf(far[Math.floor(choice * far.length)] as number);
  const near = far.filter((layer) => Math.abs(figureOf(layer).x - middle.x) < 0.8 * middle.scale);
  return new Set(near.length >= MERGED ? near : []);
}
