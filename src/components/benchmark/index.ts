export { BenchmarkPage } from './benchmark-page';
