import type { RunRequest } from '@posewright/onnx/host';
import type { InputImages } from './pose-predictor.js';

/** A recorded network that is loaded. */
export interface NetworkProgram {
  /** Runs it, from and to numbers by name. */
  run(
    feeds: Readonly<Record<string, Float32Array>>,
    request: Pick<RunRequest, 'shapes'> & { readonly outputs?: readonly string[] | undefined },
  ): Promise<Readonly<Record<string, unknown>>>;
  /** Frees it. */
  dispose(): Promise<void>;
}

/** Loads a recorded network. */
export interface ProgramLoader {
  /** For batches and pictures of every size; `null` where the graph depends on it. */
  readonly everySize: () => Promise<NetworkProgram | null>;
  /** For inputs of one shape. */
  readonly oneSize: (shape: InputImages['shape']) => Promise<NetworkProgram>;
}

/** Programs of a network. */
export interface Programs {
  /** The one for inputs of a shape. */
  readonly at: (shape: InputImages['shape']) => Promise<NetworkProgram>;
  /** Frees all. */
  readonly dispose: () => Promise<void>;
}

/** Programs that are kept, one for each size. */
const KEPT = 8;

/** Loads programs when they are needed: one for every size, or else one for each, of which the eight used last are kept. */
export function createPrograms({ everySize, oneSize }: ProgramLoader): Programs {
  let every: Promise<NetworkProgram | null> | null = null;
  const fixed = createFixedPrograms(oneSize);
  return {
    at: async (shape) => {
      every ??= everySize();
      return (await every) ?? fixed.at(shape);
    },
    dispose: async () => {
      const program = await every;
      every = null;
      await program?.dispose();
      await fixed.dispose();
    },
  };
}

function createFixedPrograms(load: ProgramLoader['oneSize']): Programs {
  const programs = new Map<string, Promise<NetworkProgram>>();
  return {
    at: async (shape) => {
      const key = String(shape);
      const program = programs.get(key) ?? load(shape);
      programs.delete(key);
      programs.set(key, program); // The one used last stands last.
      program.catch(() => programs.get(key) === program && programs.delete(key)); // It can be tried again.
      const [oldest] = programs.keys();
      if (programs.size > KEPT && oldest !== undefined) {
        const unused = programs.get(oldest);
        programs.delete(oldest);
        await (await unused)?.dispose();
      }
      return program;
    },
    dispose: async () => {
      const loaded = await Promise.all(programs.values());
      programs.clear();
      await Promise.all(loaded.map((program) => program.dispose()));
    },
  };
}
