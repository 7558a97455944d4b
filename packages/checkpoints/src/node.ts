export { readCheckpoint } from './read-checkpoint.js';
export { writeCheckpoint } from './write-checkpoint.js';
