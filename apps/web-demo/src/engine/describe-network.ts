import type { Checkpoint } from '@posewright/checkpoints';
import type { Estimator } from '@posewright/estimator';
import type { NetworkFacts } from './engine-api.js';
import { provenanceLines } from './provenance-lines.js';

/** Says what a network is and where its weights come from. */
export function describeNetwork(
  { predictor, finds, skeleton }: Estimator,
  {
    checkpoint,
    ...rest
  }: Pick<NetworkFacts, 'file' | 'loadMs' | 'warmUpMs'> & { readonly checkpoint: Checkpoint },
): NetworkFacts {
  const { network } = predictor;
  const parameters = [...network.store.parameters.values()];
  return {
    ...rest,
    architecture: network.architecture,
    parameters: parameters.reduce((total, { size }) => total + size, 0),
    input: network.input,
    skeleton,
    finds,
    stages: 1 + Math.max(...network.heads.map(({ stage }) => stage)),
    hasFields: network.heads.some(({ kind }) => kind === 'pafs'),
    provenance: provenanceLines(checkpoint),
  };
}
