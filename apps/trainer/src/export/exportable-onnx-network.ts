import type { PoseNetwork } from '@posewright/architectures';
import { INFERENCE, isVariable } from '@posewright/layers';
import type { ExportableNetwork } from '@posewright/onnx';

/** A network as the ONNX export takes it: for inference, its variables under their names in the store. */
export function exportableOnnxNetwork(network: PoseNetwork): ExportableNetwork {
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
