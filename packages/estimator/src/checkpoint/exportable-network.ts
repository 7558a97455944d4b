import type { PoseNetwork } from '@posewright/architectures';
import { INFERENCE, isVariable } from '@posewright/layers';
import type { ExportableNetwork } from '@posewright/onnx';

/**
 * A network as `exportOnnx` of `@posewright/onnx` takes it: for inference, its variables under their names in the store. The variables are the
 * network's own, so it has to live until the export is done.
 */
export function exportableNetwork(network: PoseNetwork): ExportableNetwork {
  const { architecture, skeleton, input, preprocessing, heads, store } = network;
  const entries = store.entries.filter(isVariable);
  return {
    architecture,
    skeleton,
    input,
    preprocessing,
    heads,
    variables: new Map(entries.map(({ name, variable }) => [name, variable] as const)),
    forward: (images) => network.forward(images, INFERENCE),
  };
}
