import type { MapPredictor } from '../predictors/pose-predictor.js';

/**
 * Makes a predictor heed a signal: once that is aborted no run begins, and the answer of the run under way is thrown away, so that a call ends
 * with that run, whatever would have come after it: the mirrored picture, another scale, the next batch, decoding.
 */
export function withSignal(predictor: MapPredictor, signal: AbortSignal | undefined): MapPredictor {
  if (signal === undefined) return predictor;
  const predict = async (...asked: Parameters<MapPredictor['predict']>) => {
    signal.throwIfAborted();
    const outputs = await predictor.predict(...asked);
    signal.throwIfAborted();
    return outputs;
  };
  return Object.create(predictor, { predict: { value: predict } }) as MapPredictor;
}
