import { DatasetError } from '@posewright/pose';

/** Makes an error about one key of one record, e.g. `annotations[17].keypoints`. */
export function recordFault(
  file: string,
  { key, record }: { readonly key: string; readonly record?: number },
  message: string,
): DatasetError {
  return new DatasetError(
    `\`${key}\` in \`${file}\` ${message}`,
    record === undefined ? { file } : { file, record },
  );
}

/** Says briefly what a value from a file is. */
export function describeJson(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
