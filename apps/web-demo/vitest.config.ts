import { unitTests } from '@posewright/vitest-config';

export default unitTests('web-demo');
