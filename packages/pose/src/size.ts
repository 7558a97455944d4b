/** Size of a picture, an input or a map, in pixels of its own. */
export interface Size {
  /** Rows. */
  readonly height: number;
  /** Columns. */
  readonly width: number;
}
