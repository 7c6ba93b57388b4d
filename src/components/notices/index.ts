export { Notices } from './notices';
export { errorText } from './error-text';
