const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Name of what draws WebGL, where it is no graphics card; `null` where it is one, or nobody tells. */
export function softwareRenderer(): string | null {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) return null;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = info && context.getParameter(info.UNMASKED_RENDERER_WEBGL);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' && SOFTWARE.test(name) ? name : null;
}
