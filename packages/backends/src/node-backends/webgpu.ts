import type { BackendCandidate } from '../backend-report.js';
import { setBackend } from '../choose-backend.js';
import { describeAdapter, type GpuAdapter } from '../webgpu-adapter.js';
import { type ImportModule, importFirst } from './import-module.js';

interface DawnModule {
  readonly create: (options: readonly string[]) => Gpu;
  readonly globals: Readonly<Record<string, unknown>>;
}

interface Gpu {
  readonly requestAdapter: () => Promise<GpuAdapter | null>;
}

/** WebGPU through Dawn, the optional peer dependency `webgpu`; only on a hardware adapter. */
export function webgpuCandidate(importModule: ImportModule): BackendCandidate {
  return {
    backend: 'webgpu',
    remedy: 'It takes a graphics processor with a driver, and `npm install webgpu`.',
    prepare: async () => {
      const { module } = await importFirst(['webgpu'], importModule);
      const { create, globals } = module as DawnModule;
      const gpu = create([]);
      const description = describeAdapter(await gpu.requestAdapter());
      Object.assign(globalThis, globals);
      const { navigator } = globalThis as { navigator?: object };
      Object.defineProperty(globalThis, 'navigator', {
        value: Object.assign(Object.create(navigator ?? null), { gpu }),
        configurable: true,
        writable: true,
      });
      await importModule('@tensorflow/tfjs-backend-webgpu');
      await setBackend('webgpu');
      return { threads: null, description };
    },
  };
}
