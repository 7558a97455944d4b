import { library } from '@posewright/tsup-config';

export default library({
  index: 'src/index.ts',
  node: 'src/node.ts',
  browser: 'src/browser.ts',
  jpeg: 'src/effects/compress-jpeg.ts',
});
