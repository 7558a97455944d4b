import { LSP_14, type Skeleton } from '@posewright/pose';
import { readyNetwork } from '../settings.js';
import { openPeople, sourceState } from './source-state.js';

let drawnFor = describe('one person', LSP_14);

/** Draws other people where another network runs: several for one that finds everybody, with the joints that it knows. */
export function matchPeople(): void {
  const network = readyNetwork.value;
  if (network === null) return;
  const wanted = describe(network.finds, network.skeleton);
  if (wanted === drawnFor) return;
  drawnFor = wanted;
  const state = sourceState.peek();
  if (state.status === 'ready' && state.source.kind === 'people') openPeople();
}

function describe(finds: string, { joints }: Skeleton): string {
  return `${finds}: ${joints.join(' ')}`;
}
