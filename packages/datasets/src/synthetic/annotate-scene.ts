import type { Keypoint, Skeleton } from '@posewright/pose';
import type { AnnotatedPose } from '../annotation.js';
import type { Layer, Scene } from './compose-scene.js';
import { type Figure, project } from './figure.js';
import type { Vector3 } from './rotation3.js';
import { extentOf } from './sample-figure.js';

/** Parts of the face, which the head itself can hide. */
const ON_HEAD = /^nose$|_eye$|_ear$/;

/**
 * Writes down where everybody's joints are, the farthest person first. Joints outside the picture are
 * `null`; `visible` is `false` where another person or a thing is in front, or where the head is in front
 * of its own eyes, ears or nose. A joint behind the person's own arm or trunk stays visible.
 */
export function annotateScene({ size, layers }: Scene, skeleton: Skeleton): AnnotatedPose[] {
  const annotate = (figure: Figure, joint: string, inFront: readonly Layer[]): Keypoint | null => {
    const point = figure.articulation.points[joint] as Vector3;
    const { x, y } = project(figure, point);
    const isInside = x >= -0.5 && y >= -0.5 && x < size.width - 0.5 && y < size.height - 0.5;
    if (!isInside) return null;
    const isTurnedAway =
      ON_HEAD.test(joint) && point[2] < (figure.articulation.points.head?.[2] ?? 0);
    const isCovered = inFront.some(({ shapes }) =>
      shapes.some(({ distance }) => distance(x, y) < 0),
    );
    return { x, y, score: 1, visible: !isTurnedAway && !isCovered };
  };
  return layers.flatMap(({ figure, shapes }, place) => {
    if (figure === null) return [];
    const inFront = layers.slice(place + 1);
    const { left, top, right, bottom } = extentOf(shapes);
    const box = { x: left, y: top, width: right - left, height: bottom - top };
    return [
      {
        keypoints: skeleton.joints.map((joint) => annotate(figure, joint, inFront)),
        box,
        center: { x: left + box.width / 2, y: top + box.height / 2 },
        scale: figure.scale / 200,
      },
    ];
  });
}
