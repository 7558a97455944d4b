import {
  createLightweightOpenPose,
  describeNetwork,
  LIGHTWEIGHT_OPENPOSE_TINY,
} from '@posewright/architectures';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import { readState } from '@posewright/layers';

/** Writes a checkpoint of a small network that finds everybody, with random weights. */
export async function writeCrowdNetwork(file: string): Promise<void> {
  const options = { ...LIGHTWEIGHT_OPENPOSE_TINY, filters: 8, headFilters: 8 };
  const network = createLightweightOpenPose(options);
  const metadata = describeNetwork(network);
  await writeCheckpoint(file, await readState(network.store), { metadata });
  network.dispose();
}
