export { describeFileFault, type FileFault } from './describe-file-fault.js';
export { replaceFile } from './replace-file.js';
