/** A change of colors; see {@link ColorRecipe}. */
export type ColorStep = 'gains' | 'contrast' | 'brightness' | 'saturation' | 'hue' | 'channels';

/** What contrast moves away from: middle gray, black (all values are multiplied), or the mean of each pixel's own channels. */
export type ContrastAnchor = 'middle-gray' | 'black' | 'own-gray';

/** How colors are changed. */
export interface ColorRecipe {
  /** Whether all pictures are changed, or those alone that are mirrored. */
  readonly colorsOf: 'all' | 'mirrored';
  /** The order of the changes; where there are several, each picture takes one of them. Changes that are not listed are left out. */
  readonly colorOrders: readonly (readonly ColorStep[])[];
  /** Each channel is multiplied by its own number between these, uniformly. */
  readonly gainRange: readonly [low: number, high: number];
  /** The distance from `contrastAnchor` is multiplied by a number between these, uniformly. */
  readonly contrastRange: readonly [low: number, high: number];
  /** See {@link ContrastAnchor}. */
  readonly contrastAnchor: ContrastAnchor;
  /** Share of pictures whose contrast is changed. */
  readonly contrastProbability: number;
  /** Up to this share of white is added or taken away, uniformly. */
  readonly brightnessLimit: number;
  /** Share of pictures whose brightness is changed. */
  readonly brightnessProbability: number;
  /** The saturation of HSV is multiplied by a number between these, uniformly. */
  readonly saturationRange: readonly [low: number, high: number];
  /** Share of pictures whose saturation is changed. */
  readonly saturationProbability: number;
  /** The hue is turned by up to this many degrees of 360, uniformly. */
  readonly hueLimit: number;
  /** Share of pictures whose hue is changed. */
  readonly hueProbability: number;
  /** Share of pictures whose red, green and blue are put into another order, each of the six as often. */
  readonly channelProbability: number;
  /** Share of pictures that lose their colors, after all changes. */
  readonly grayscaleProbability: number;
}
