import { library } from '@posewright/tsup-config';

export default library({
  index: 'src/index.ts',
  node: 'src/node.ts',
  browser: 'src/browser.ts',
  host: 'src/host.ts',
  'browser-worker': 'src/program/browser-worker.ts',
  'program-worker': 'src/program/program-worker.ts',
});
