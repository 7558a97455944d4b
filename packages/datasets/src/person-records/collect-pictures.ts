import { DatasetError, type Size } from '@posewright/pose';
import { describeSplits } from '../describe-splits.js';
import type { PersonRecord, PicturePeople } from './person-record.js';

/** Brings the people of a picture together, in whatever order they come. */
export interface PictureCollector {
  /** Adds a picture, or nobody to one that is there, and gives whether it is of the part that is read. */
  readonly addPicture: (picture: CollectedPicture) => boolean;
  /** Adds somebody to their picture. */
  readonly addPerson: (image: string, person: PersonRecord) => void;
  /** Ends the file. @throws {DatasetError} where no picture is of the part that is read; it names the known parts. */
  readonly finish: () => readonly PicturePeople[];
}

/** A picture, and the part that its record says it is of. */
export interface CollectedPicture {
  readonly image: string;
  /** `null` where the file does not say. */
  readonly split: string | null;
  readonly size?: Size;
}

/** Starts a collection; pictures are in the order in which they are first named. */
export function collectPictures(file: string, split: string | undefined): PictureCollector {
  const pictures = new Map<string, PicturePeople & { readonly people: PersonRecord[] }>();
  const splits = new Set<string>();
  return {
    addPicture: ({ image, split: ownSplit, size }) => {
      if (ownSplit !== null) splits.add(ownSplit);
      if (split !== undefined && split !== ownSplit) return false;
      if (!pictures.has(image)) {
        pictures.set(image, {
          image,
          people: [],
          ...(size !== undefined && { size }),
          ...(ownSplit !== null && { split: ownSplit }),
        });
      }
      return true;
    },
    addPerson: (image, person) => {
      pictures.get(image)?.people.push(person);
    },
    finish: () => {
      if (pictures.size > 0) return [...pictures.values()];
      throw new DatasetError(
        split === undefined
          ? `\`${file}\` has no record. Expected one for each person.`
          : `\`${file}\` has no picture of the split '${split}'. ${describeSplits(splits)}`,
        { file },
      );
    },
  };
}
