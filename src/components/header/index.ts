export { Header } from './header';
export type { DialogName } from './header-frame';
