/** One number for each labelled joint, or limb, of each person. */
export interface JointValues {
  /** Of the joints or limbs, in the order of columns. */
  readonly names: readonly string[];
  /** Number of rows. */
  readonly people: number;
  /** `[people, names]`; NaN where nothing is counted. */
  readonly values: Float64Array;
  /** `[people, names]`: {@link VISIBLE}, {@link HIDDEN}, or 0 where unknown. */
  readonly visibility: Uint8Array;
}

/** Mark of a joint that was labelled as seen. */
export const VISIBLE = 1;

/** Mark of a joint that was labelled although something hides it. */
export const HIDDEN = 2;

/** Makes a table in which nothing is counted yet. */
export function createJointValues(names: readonly string[], people: number): JointValues {
  const cells = people * names.length;
  return {
    names,
    people,
    values: new Float64Array(cells).fill(Number.NaN),
    visibility: new Uint8Array(cells),
  };
}

/** The mark of a label. */
export function markVisibility({ visible }: { readonly visible?: boolean }): number {
  if (visible === undefined) return 0;
  return visible ? VISIBLE : HIDDEN;
}

/** Changes every number that is counted; what becomes NaN is not counted any more. */
export function mapJointValues(table: JointValues, change: (value: number) => number): JointValues {
  return {
    ...table,
    values: table.values.map((value) => (Number.isNaN(value) ? value : change(value))),
  };
}
