export { PipelineRow } from './pipeline-row';
export { PipelinesPanel } from './pipelines-panel';
