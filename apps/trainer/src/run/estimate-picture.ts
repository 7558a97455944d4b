import { boxToInput } from '@posewright/augment';
import { decodeSinglePose } from '@posewright/decoding';
import { toInput, warpAffine } from '@posewright/image';
import { type Grid, invertAffine, type Pose, type RgbImage, transformPose } from '@posewright/pose';
import { type PosePredictor, predictHeatmaps } from '@posewright/training';

/** Finds the pose of the one person whom a picture shows, with the whole picture as the network's input, undistorted. */
export async function estimatePicture(
  predictor: PosePredictor,
  image: RgbImage,
  { flip }: { readonly flip: boolean },
): Promise<Pose> {
  const { input, preprocessing, heads } = predictor;
  const box = { x: -0.5, y: -0.5, width: image.width, height: image.height };
  const imageToInput = boxToInput(box, { size: input });
  const seen = warpAffine(image, { imageToInput, size: input, border: preprocessing.border });
  const [heatmaps] = await predictHeatmaps(
    predictor,
    { data: toInput([seen], preprocessing), shape: [1, input.height, input.width, 3] },
    { flip },
  );
  const pose = decodeSinglePose(heatmaps as Grid, {
    stride: heads.at(-1)?.stride ?? 1,
    refinement: 'quarter',
  });
  return transformPose(pose, invertAffine(imageToInput));
}
