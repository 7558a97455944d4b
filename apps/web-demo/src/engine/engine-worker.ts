import { expose } from 'comlink';
import { createLazyExplainer } from '../explain/create-lazy-explainer.js';
import { createLazyTrainer } from '../learn/training/create-lazy-trainer.js';
import { createEngine } from './create-engine.js';

// One worker's code for all rooms: a bundle for each would hold tfjs again.
expose({ ...createEngine(), ...createLazyExplainer(), trainer: createLazyTrainer() });
