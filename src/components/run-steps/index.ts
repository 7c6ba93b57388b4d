export { RunSteps } from './run-steps';
