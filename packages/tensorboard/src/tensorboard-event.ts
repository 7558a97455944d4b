/** A number, a picture or a text under a name that TensorBoard groups by its slashes, e.g. `loss/training`. */
export type SummaryValue =
  | { readonly kind: 'scalar'; readonly tag: string; readonly value: number }
  /** A PNG or JPEG file without transparency, with its size in pixels. */
  | {
      readonly kind: 'image';
      readonly tag: string;
      readonly file: Uint8Array;
      readonly height: number;
      readonly width: number;
    }
  /** In Markdown. */
  | { readonly kind: 'text'; readonly tag: string; readonly text: string };

/** What a record of an event file says. */
export type EventContent =
  | { readonly kind: 'version' }
  /** A session begins at this step: what an earlier one wrote of it and later steps does not hold any more. */
  | { readonly kind: 'start' }
  | { readonly kind: 'values'; readonly values: readonly SummaryValue[] };

/** When something was written, and of which step. */
export interface EventTime {
  /** Milliseconds since 1970. */
  readonly timeMs: number;
  /** Optimizer steps since the start of training. */
  readonly step: number;
}
