export { Setup } from './setup';
