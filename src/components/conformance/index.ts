export { Conformance } from './conformance';
