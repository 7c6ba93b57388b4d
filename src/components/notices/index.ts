export { Notices } from './notices';
export { NoticePlace } from './notice-place';
export { errorText } from './error-text';
