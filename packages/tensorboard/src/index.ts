export { createEventFile, type EventFile, type EventFileOptions } from './create-event-file.js';
export type { EventTime, SummaryValue } from './tensorboard-event.js';
