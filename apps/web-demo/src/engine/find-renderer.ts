const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** What draws WebGL. */
export interface Renderer {
  readonly name: string;
  /** Whether it is no graphics card. */
  readonly isSoftware: boolean;
}

/**
 * Finds what draws WebGL here.
 *
 * @throws where there is no WebGL.
 */
export function findRenderer(): Renderer {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) {
    throw new Error(
      'This browser gives no WebGL 2: it is turned off, or there is no graphics driver.',
    );
  }
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const told: unknown = context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  const name = typeof told === 'string' && told !== '' ? told : 'a graphics card that has no name';
  return { name: shorten(name), isSoftware: SOFTWARE.test(name) };
}

/** Of what Chromium says, the part that people know: `ANGLE (NVIDIA, NVIDIA RTX 4070 Direct3D11, D3D11)` is an `NVIDIA RTX 4070`. */
function shorten(name: string): string {
  const [, device] = /^ANGLE \([^,]*, (.*), [^,]*\)$/.exec(name) ?? [];
  return (device ?? name).replace(/ \(0x[0-9a-f]+\)| Direct3D.*$/gi, '').trim();
}
