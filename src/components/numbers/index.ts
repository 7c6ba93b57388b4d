export { SaidAndTrue } from './said-and-true';
