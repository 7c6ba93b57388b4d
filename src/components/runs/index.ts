export { RunsTab } from './runs-tab';
