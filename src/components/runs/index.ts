export { RunsTab } from './runs-tab';
export { ViewedBar } from './viewed-bar';
