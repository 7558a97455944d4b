export { readCheckpoint } from './read-checkpoint.js';
export { replaceFile } from './replace-file.js';
export { writeCheckpoint } from './write-checkpoint.js';
