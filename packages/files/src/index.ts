export { describeFileFault, type FileFault } from './describe-file-fault.js';
export { readHead } from './read-head.js';
export { removeLeftovers } from './remove-leftovers.js';
export { replaceFile } from './replace-file.js';
