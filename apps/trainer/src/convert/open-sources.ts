import type { PoseDataset } from '@posewright/datasets';
import { type DatasetSpec, type MissingPictures, openDataset } from '@posewright/datasets/node';
import { OptionError } from '@posewright/pose';

/** Kinds that can be read from a folder. */
export const SOURCE_KINDS = [
  'lsp-crops',
  'lsp',
  'mpii',
  'flic',
  'coco',
  'yolo-pose',
  'folder',
] as const;

/** Which sets to open: kinds and folders belong together by their order. */
export interface SourceOptions {
  readonly from: readonly string[];
  readonly data: readonly string[];
  /** One for all, or one for each; all parts where not given. */
  readonly split?: readonly string[];
  /** Of sets in COCO's or YOLO's format. */
  readonly category?: string;
  /** What to do about pictures that are not there. */
  readonly missing?: MissingPictures;
}

/**
 * Opens the sets that a conversion starts from.
 *
 * @throws {OptionError} where there is no such kind, or other numbers of kinds, folders and splits.
 * @throws {DatasetError} where a set cannot be opened.
 */
export async function openSources(options: SourceOptions): Promise<PoseDataset[]> {
  const { from, data, split = [] } = options;
  const unknown = from.find((kind) => !SOURCE_KINDS.some((known) => known === kind));
  if (unknown !== undefined) {
    throw new OptionError('--from', `one of ${SOURCE_KINDS.join(', ')}`, unknown);
  }
  if (data.length !== from.length) {
    throw new OptionError('--data', `given ${from.length} times, once for each --from`, data);
  }
  if (split.length > 1 && split.length !== from.length) {
    throw new OptionError('--split', `given once, or once for each --from`, split);
  }
  const sources: PoseDataset[] = [];
  for (const [index, kind] of from.entries()) {
    const part = split.length === 1 ? split[0] : split[index];
    sources.push(await openDataset(specOf(kind, data[index] as string, { ...options, part })));
  }
  return sources;
}

interface SpecOptions extends Pick<SourceOptions, 'category' | 'missing'> {
  readonly part: string | undefined;
}

/** The set itself says which parts and categories it has, so that its message can name them. */
function specOf(
  kind: string,
  directory: string,
  { part, category, missing }: SpecOptions,
): DatasetSpec {
  const hasCategory = kind === 'coco' || kind === 'yolo-pose';
  const hasMissing = kind !== 'lsp-crops' && kind !== 'yolo-pose';
  return {
    kind,
    directory,
    ...(part !== undefined && { split: part }),
    ...(hasCategory && category !== undefined && { category }),
    ...(hasMissing && missing !== undefined && { missing }),
  } as DatasetSpec;
}
