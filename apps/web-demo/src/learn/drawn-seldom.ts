/**
 * For canvases that are small or seldom drawn: they are drawn by the processor. Where the graphics card is busy, or is software, a page that draws
 * by it waits until all that it has drawn is done, which blocked this one for most of a second.
 */
export const DRAWN_SELDOM: CanvasRenderingContext2DSettings = { willReadFrequently: true };
