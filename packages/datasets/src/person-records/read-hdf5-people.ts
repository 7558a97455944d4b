import { openHdf5 } from '../hdf5/open-hdf5.js';
import type { PictureCollector } from './collect-pictures.js';
import { type HourglassForm, hourglassPerson } from './hourglass-person.js';

/**
 * Reads a file of the hourglass code: `imgname`, `part` of people x joints x 2, `visible`, `center`, `scale`, and `normalize` if
 * it is there. (Newell, Yang and Deng, "Stacked hourglass networks for human pose estimation", 2016; pose-hg-train.)
 *
 * @throws {DatasetError} that names file and key.
 */
export function readHdf5People(
  bytes: Uint8Array,
  { file, ...form }: HourglassForm & { readonly file: string },
  { addPicture, addPerson }: PictureCollector,
): void {
  const { keys, numbers, texts, fail } = openHdf5(bytes, file);
  const names = texts('imgname');
  const read = (key: string, ...sizes: readonly number[]) => {
    const shape = [names.length, ...sizes];
    const array = numbers(key);
    const expected = `an array of ${shape.join(' x ')}, as there are ${names.length} names in \`imgname\``;
    return String(array.shape) === String(shape) ? array.data : fail(key, expected);
  };
  const parts = read('part', form.joints, 2);
  const visible = read('visible', form.joints);
  const centers = read('center', 2);
  const scales = read('scale');
  const lengths = keys.includes('normalize') ? read('normalize') : null;
  names.forEach((image, record) => {
    if (!addPicture({ image, split: null })) return;
    const person = hourglassPerson(
      {
        record,
        joints: parts.subarray(2 * form.joints * record, 2 * form.joints * (record + 1)),
        visible: Uint8Array.from(
          visible.subarray(form.joints * record, form.joints * (record + 1)),
          (flag) => (flag > 0 ? 1 : 0),
        ),
        center: [centers[2 * record] as number, centers[2 * record + 1] as number],
        scale: scales[record] as number,
        referenceLength: lengths?.[record] ?? null,
      },
      form,
    );
    addPerson(image, person);
  });
}
