/** What is read of a `GPUAdapter`. */
export interface GpuAdapter {
  /** Who made it. */
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
  /** Whether it computes in software; the place before `info` had it. */
  readonly isFallbackAdapter?: boolean;
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/**
 * Says what a WebGPU adapter is.
 *
 * @param options.software Whether it may compute in software, which is slower than WebAssembly.
 * @throws where there is none, or it computes in software and may not.
 */
export function describeAdapter(
  adapter: GpuAdapter | null,
  { software = false }: { readonly software?: boolean } = {},
): string {
  if (adapter === null) throw new Error('WebGPU finds no adapter.');
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, description].filter((part) => part !== '').join(' ');
  const isSoftware = isFallbackAdapter || adapter.isFallbackAdapter || SOFTWARE.test(name);
  if (!isSoftware) return `WebGPU on ${name}`;
  if (software) return `WebGPU in software (${name})`;
  throw new Error(
    `WebGPU offers only a software adapter (${name}), which is slower than WebAssembly.`,
  );
}
