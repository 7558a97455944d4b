/**
 * How a square around a person becomes a network's input.
 * `exact`: the middle of the square falls on the middle of the input, pixel centers at integers; both axes
 * are scaled alike, so that its width fills the input's.
 * `hrnet`: the same, half an input pixel further right and down.
 * `pytorch-pose`: as `hrnet`, but the square fills the input on both axes, which distorts unless that is square.
 * Choose a reference's where its published numbers or weights need it, and decode with the same convention.
 */
export type CropConvention = 'exact' | 'pytorch-pose' | 'hrnet';
