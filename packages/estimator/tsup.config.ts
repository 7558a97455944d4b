import { library } from '@posewright/tsup-config';

export default library({
  index: 'src/index.ts',
  node: 'src/node.ts',
  browser: 'src/browser.ts',
  'estimate-worker': 'src/workers/estimate-worker.ts',
});
