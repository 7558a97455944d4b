import { OptionError } from '@posewright/pose';

/** Throws an `OptionError` where a time is no number, or before the last one. */
export function checkTimestamp(timestamp: number, last: number): void {
  if (Number.isFinite(timestamp) && timestamp >= last) return;
  const after = last === -Infinity ? '' : `, not before the last one's ${last}`;
  throw new OptionError('timestamp', `the time of the frame in milliseconds${after}`, timestamp);
}
