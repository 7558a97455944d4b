/** Settings of small canvases: what changes with every picture is drawn faster in memory than on a graphics card. */
export const IN_MEMORY: CanvasRenderingContext2DSettings = { willReadFrequently: true };
