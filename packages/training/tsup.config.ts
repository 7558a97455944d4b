import { library } from '@posewright/tsup-config';

export default library({
  index: 'src/index.ts',
  node: 'src/node.ts',
  'sample-worker': 'src/workers/sample-worker.ts',
});
