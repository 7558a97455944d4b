import type { AugmentationParameters } from '@posewright/augment';

/** Says in a few words what happened to a sample, e.g. `1.20x 35° mirrored half body`. */
export function describeParameters(parameters: AugmentationParameters): string {
  const { scale, degrees, shiftX, shiftY, mirrored } = parameters;
  const { halfBody, blur, jpegQuality, occluders, holes, mosaic } = parameters;
  return [
    scale === 1 ? '' : `${(1 / scale).toFixed(2)}x`,
    degrees === 0 ? '' : `${Math.round(degrees)}°`,
    shiftX === 0 && shiftY === 0 ? '' : 'moved',
    mirrored ? 'mirrored' : '',
    halfBody === null ? '' : `half body (${halfBody.prefers})`,
    blur === null ? '' : `${blur.kind} blur`,
    jpegQuality === null ? '' : `JPEG ${jpegQuality}`,
    occluders.length === 0 ? '' : `${occluders.length} occluders`,
    holes.length === 0 ? '' : `${holes.length} holes`,
    mosaic === null ? '' : 'mosaic',
  ]
    .filter((word) => word !== '')
    .join(' ');
}
