export type { BackendReport, RejectedBackend } from './backend-report.js';
export { supplyGradients } from './supply-gradients.js';
