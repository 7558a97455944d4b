import { library } from '@posewright/tsup-config';

export default library(['src/index.ts', 'src/node.ts']);
