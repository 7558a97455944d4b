import type { Size } from '@posewright/pose';
import type { Case, CheckResult, Finding, Severity } from '../finding.js';
import type { PictureFacts } from '../picture-facts.js';
import { rankCases } from './rank-cases.js';

/** Longer by shorter side. */
const EXTREME = 4;

/** Looks for pictures that cannot be read, are turned or sized otherwise than their annotations, are very long, or have unusual colors. */
export function checkPictures(facts: readonly PictureFacts[]): CheckResult {
  const readable = facts.filter(({ size }) => size !== null);
  const decoded = readable.filter(({ gray }) => gray !== undefined);
  const gray = decoded.filter((one) => one.gray === true);
  const findings = [
    report(facts, {
      severity: 'error',
      find: ({ fault }) => (fault === undefined ? null : { detail: fault, badness: 0 }),
      message:
        'cannot be read; training leaves them out. Get them again, or remove them from the annotations.',
    }),
    report(readable, {
      severity: 'error',
      find: unturned,
      message:
        'are turned by their EXIF orientation, but their annotations have the size of the stored picture: keypoints lie on the unturned one. Turn the pixels and remove the orientation, or annotate them upright.',
    }),
    report(readable, {
      severity: 'error',
      find: otherSize,
      message:
        'have another size than their annotations say. Keypoints are of that other size: scale them, or get the right pictures.',
    }),
    report(readable, {
      severity: 'warning',
      find: ({ size }) => {
        const { height, width } = size as Size;
        const ratio = Math.max(height, width) / Math.min(height, width);
        return ratio > EXTREME ? { detail: `${width} x ${height}`, badness: ratio } : null;
      },
      message: `are more than ${EXTREME} times as long as wide. Networks that see whole pictures see them distorted or small: look whether they were cut wrongly.`,
    }),
    report(readable, {
      severity: 'warning',
      find: ({ colors }) => (colors === 'cmyk' ? { detail: 'CMYK', badness: 0 } : null),
      message:
        'are stored for print (CMYK). Other programs may decode other colors: convert them to RGB.',
    }),
    gray.length > 0.5 * decoded.length
      ? report(gray, {
          severity: 'warning',
          find: () => ({ detail: 'gray', badness: 0 }),
          message:
            'are gray. A network that learned them will not know colors; pretrained weights expect them.',
          of: decoded.length,
        })
      : null,
  ];
  return {
    findings: findings.filter((finding) => finding !== null),
    measured: {
      'pictures read': readable.length,
      'gray pictures': decoded.length === 0 ? null : gray.length,
    },
  };
}

interface PictureFault {
  readonly severity: Severity;
  readonly find: (
    facts: PictureFacts,
  ) => { readonly detail: string; readonly badness: number } | null;
  /** After the number of pictures. */
  readonly message: string;
  /** Where not all that are given were looked at. */
  readonly of?: number;
}

function report(
  facts: readonly PictureFacts[],
  { severity, find, message, of = facts.length }: PictureFault,
): Finding | null {
  const cases = facts.flatMap((one): (Case & { readonly badness: number })[] => {
    const found = find(one);
    return found === null ? [] : [{ picture: one.picture, ...found }];
  });
  if (cases.length === 0) return null;
  return {
    severity,
    message: `${cases.length} of ${of} pictures ${message}`,
    count: cases.length,
    of,
    cases: rankCases(cases),
  };
}

function unturned({ picture, storedSize, orientation = 1, size }: PictureFacts) {
  const annotated = picture.size;
  if (orientation === 1 || annotated === null || storedSize === undefined || size === null)
    return null;
  const isTurned = isSame(annotated, storedSize) && !isSame(annotated, size);
  return isTurned
    ? {
        detail: `orientation ${orientation}, annotated ${say(annotated)}, seen ${say(size)}`,
        badness: 0,
      }
    : null;
}

function otherSize(facts: PictureFacts) {
  const { picture, size } = facts;
  if (
    picture.size === null ||
    size === null ||
    isSame(picture.size, size) ||
    unturned(facts) !== null
  )
    return null;
  return {
    detail: `annotated ${say(picture.size)}, decoded ${say(size)}`,
    badness: Math.abs(
      Math.log((size.height * size.width) / (picture.size.height * picture.size.width)),
    ),
  };
}

function isSame(one: Size, other: Size): boolean {
  return one.height === other.height && one.width === other.width;
}

function say({ height, width }: Size): string {
  return `${width} x ${height}`;
}
