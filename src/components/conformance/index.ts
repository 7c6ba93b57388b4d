export { ConformancePage } from './conformance-page';
