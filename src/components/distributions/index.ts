export { SoftenedDistributions } from './softened-distributions';
