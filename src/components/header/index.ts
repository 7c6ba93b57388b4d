export { Header, type DialogName } from './header';
