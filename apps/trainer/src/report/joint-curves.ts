import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { EpochRecord } from './epoch-record.js';
import { formatShare } from './format-numbers.js';
import { escapeText } from './html.js';
import type { JointGroup } from './report-content.js';

/** A small chart of one joint, or of both sides of one. */
export interface JointCurve {
  /** E.g. `wrist`. */
  readonly name: string;
  /** Its newest accuracies, in the order of the lines, each with its color. */
  readonly ends: readonly {
    readonly side: string;
    readonly value: string;
    readonly color: string;
  }[];
  /** An SVG element whose colors are the variables of `colorRules`. */
  readonly svg: string;
}

/** Size in SVG units. */
const SIZE = { height: 64, width: 200 } as const;
/** Of the left and the right side; of a joint in the middle the first. */
const COLORS = ['var(--accent)', 'var(--second)'] as const;

/** Draws the accuracy of each joint over the epochs, both sides in one chart, all from 0 to 1; joints that were never measured are left out. */
export function renderJointCurves(
  history: readonly EpochRecord[],
  groups: readonly JointGroup[] = [],
): JointCurve[] {
  const epochs = history.map(({ epoch }) => epoch);
  return groups.flatMap(({ name, joints }) => {
    const lines = joints.flatMap((joint, place) => {
      const points = pointsOf(history, joint);
      return points.length === 0 ? [] : [{ joint, points, color: COLORS[place % 2] as string }];
    });
    if (lines.length === 0) return [];
    const ends = lines.map(({ joint, points, color }) => ({
      side: joints.length === 1 ? '' : sideOf(joint),
      value: formatShare(points.at(-1)?.value ?? 0),
      color,
    }));
    const words = ends.map(({ side, value }) => `${side} ${value}`.trim()).join(', ');
    return [{ name, ends, svg: drawLines(lines, { epochs, description: `${name}: ${words}` }) }];
  });
}

interface Line {
  readonly points: readonly { readonly epoch: number; readonly value: number }[];
  readonly color: string;
}

function pointsOf(history: readonly EpochRecord[], joint: string): Line['points'] {
  return history.flatMap(({ epoch, joints }) => {
    const value = joints?.[joint] ?? null;
    return value === null ? [] : [{ epoch, value }];
  });
}

function drawLines(
  lines: readonly Line[],
  { epochs, description }: { readonly epochs: readonly number[]; readonly description: string },
): string {
  const { document } = parseHTML('<!doctype html><html></html>');
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const chart = Plot.plot({
    document,
    ...SIZE,
    margin: 4,
    axis: null,
    x: { domain: first === last ? [first - 1, last + 1] : [first, last] },
    y: { domain: [0, 1] },
    marks: [
      Plot.ruleY([0, 0.5, 1], { stroke: 'var(--line)' }),
      ...[...lines]
        .reverse()
        .flatMap(({ points, color }) => [
          Plot.line(points, { x: 'epoch', y: 'value', stroke: color, strokeWidth: 2 }),
          Plot.dot(points.slice(-1), { x: 'epoch', y: 'value', fill: color, r: 3 }),
        ]),
    ],
  });
  chart.setAttribute('role', 'img');
  return chart.outerHTML.replace('<svg', () => `<svg aria-label="${escapeText(description)}"`);
}

/** `left` or `right` where the name says so, else the name. */
function sideOf(joint: string): string {
  if (/right|^r[_\W]|[_\W]r$/i.test(joint)) return 'right';
  return /left|^l[_\W]|[_\W]l$/i.test(joint) ? 'left' : joint;
}
