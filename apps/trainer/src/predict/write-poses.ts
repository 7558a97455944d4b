import { replaceFile } from '@posewright/files';
import type { Skeleton } from '@posewright/pose';
import { formatPoses, type PoseFormat } from './format-poses.js';
import type { PicturePoses } from './picture-poses.js';

/** Writes poses to a file, whole or not at all, without holding more than one picture's. */
export async function writePoses(
  file: string,
  pictures: AsyncIterable<PicturePoses> | Iterable<PicturePoses>,
  { skeleton, format }: { readonly skeleton: Skeleton; readonly format: PoseFormat },
): Promise<void> {
  await replaceFile(file, encoded(formatPoses(pictures, skeleton, format)));
}

async function* encoded(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const part of parts) yield encoder.encode(part);
}
