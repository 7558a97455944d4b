import type { ExplainApi } from './explain-api.js';

/** An explainer whose code is loaded when it is asked for. */
export function createLazyExplainer(): ExplainApi {
  let explainer: Promise<ExplainApi> | null = null;
  const open = () => {
    explainer ??= import('./create-explainer.js').then(({ createExplainer }) => createExplainer());
    return explainer;
  };
  return {
    start: async () => (await open()).start(),
    walk: async (subject) => (await open()).walk(subject),
  };
}
