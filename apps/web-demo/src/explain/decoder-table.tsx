import { DECODERS, type DecodedJoint, type Decoder } from './compare-decoders.js';
import { MarkSign } from './mark-sign.js';
import type { MeanErrors } from './mean-errors.js';

const NAMES: Readonly<Record<Decoder, { readonly name: string; readonly how: string }>> = {
  none: { name: 'Brightest cell', how: 'The middle of the cell with the highest value (argmax).' },
  quarter: {
    name: 'Quarter shift',
    how: 'A quarter of a cell toward the brighter neighbor, on each axis.',
  },
  dark: {
    name: 'DARK',
    how: 'The top of the smooth hill that fits the cells around it.',
  },
};

/** What each mark stands for, where it is, and how far that is from the true place. */
export function DecoderTable({
  decoded: { places, truth },
  mean,
  stride,
}: {
  readonly decoded: DecodedJoint;
  /** Over all joints; `null` where it is unknown. */
  readonly mean: MeanErrors | null;
  readonly stride: number;
}) {
  return (
    <div class="explain-table">
      <ul class="decoder-legend">
        {DECODERS.map((decoder) => (
          <li key={decoder}>
            <MarkSign mark={decoder} />
            <p>
              <strong>{NAMES[decoder].name}.</strong> {NAMES[decoder].how}
            </p>
          </li>
        ))}
      </ul>
      <table>
        <caption class="visually-hidden">Places in cells of the heatmap, by way of reading</caption>
        <thead>
          <tr>
            <th scope="col">Read by</th>
            <th scope="col">Column</th>
            <th scope="col">Row</th>
            {truth !== null && <th scope="col">Off by</th>}
            {mean !== null && <th scope="col">All joints</th>}
          </tr>
        </thead>
        <tbody>
          {places.map(({ decoder, heatmap, error }) => (
            <tr key={decoder}>
              <th scope="row">
                <span class="decoder-name">
                  <MarkSign mark={decoder} /> {NAMES[decoder].name}
                </span>
              </th>
              <td class="number">{heatmap.x.toFixed(2)}</td>
              <td class="number">{heatmap.y.toFixed(2)}</td>
              {error !== null && <td class="number">{error.toFixed(1)} px</td>}
              {mean !== null && <td class="number">{mean.errors[decoder].toFixed(1)} px</td>}
            </tr>
          ))}
          {truth !== null && (
            <tr>
              <th scope="row">
                <span class="decoder-name">
                  <MarkSign mark="truth" /> True place
                </span>
              </th>
              <td class="number">{truth.x.toFixed(2)}</td>
              <td class="number">{truth.y.toFixed(2)}</td>
              <td />
              {mean !== null && <td />}
            </tr>
          )}
        </tbody>
      </table>
      <p class="quiet">
        {truth === null
          ? 'Where the joint really is, nobody has told; take a drawn person to see how far each is off.'
          : 'The picture is drawn, so the true place is known. Finer reading cannot mend a wrong guess: where the bright spot is elsewhere, all three are off.'}{' '}
        Columns and rows count cells from 0; a cell is {stride} pixels of the input.
        {mean !== null &&
          ` “All joints” is the mean over the ${mean.found} of ${mean.known} joints whose bright spot is near the joint.`}
      </p>
    </div>
  );
}
