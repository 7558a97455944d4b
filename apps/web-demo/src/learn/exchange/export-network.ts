import { saveFile } from '../../try/exports/save-file.js';
import { weights, weightsFault } from '../../try/network-choice.js';
import { forgetNetwork } from '../../try/settings.js';
import { pauseTraining, withTrainer } from '../training/training-session.js';

/** Name of the network's files, without the ending. */
const NAME = 'posewright-hourglass';

/** Hands out the network as it is now, with all that a training needs to go on. */
export async function exportCheckpoint(): Promise<void> {
  const bytes = await withTrainer(true, (api) => api.checkpoint());
  saveFile(`${NAME}.safetensors`, new Blob([bytes as Uint8Array<ArrayBuffer>]));
}

/** Hands out the network as ONNX. */
export async function exportOnnxFile(): Promise<void> {
  const bytes = await withTrainer(true, (api) => api.onnx());
  saveFile(`${NAME}.onnx`, new Blob([bytes as Uint8Array<ArrayBuffer>]));
}

/** Goes to the room “Try” with the network as it is now; the training pauses, so that both need not share the machine. */
export async function openInTry(): Promise<void> {
  const bytes = await withTrainer(true, (api) => api.checkpoint());
  pauseTraining();
  weightsFault.value = null;
  forgetNetwork();
  weights.value = { name: 'my-network.safetensors', read: async () => bytes.slice() };
  window.location.hash = '#/try';
  window.scrollTo(0, 0);
}
