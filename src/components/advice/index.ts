export { AdvicePlace, AdviceWordPlace } from './places';
