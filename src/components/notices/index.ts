export { Notices } from './notices';
export { NoticePlace } from './notice-place';
