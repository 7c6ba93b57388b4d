import { about } from './about';
import { advice } from './advice';
import { answers } from './answers';
import { armsDialog } from './arms-dialog';
import { assignment } from './assignment';
import { benchmark } from './benchmark';
import { bias } from './bias';
import { claims } from './claims';
import { classView } from './class';
import { compare } from './compare';
import { compression } from './compression';
import { compressionErrors } from './compression-errors';
import { conformance } from './conformance';
import { dialogs } from './dialogs';
import { drawing } from './drawing';
import { faultHelp } from './fault-help';
import { foreign } from './foreign';
import { heads } from './heads';
import { inside } from './inside';
import { lesson } from './lesson';
import { lessonCopyOrUnderstand } from './lesson-copy-or-understand';
import { lessonForbidden3 } from './lesson-forbidden-3';
import { lessonSmaller } from './lesson-smaller';
import { lessonTemperature } from './lesson-temperature';
import { lessonMorePictures } from './lesson-more-pictures';
import { lessonNoHelp } from './lesson-no-help';
import { lessonTenOpinions } from './lesson-ten-opinions';
import { lessonThinkInSteps } from './lesson-think-in-steps';
import { lessonTwoVoices } from './lesson-two-voices';
import { lessonWhatWentWrong } from './lesson-what-went-wrong';
import { lineage } from './lineage';
import { numbers } from './numbers';
import { ownData } from './own-data';
import { ownDataErrors } from './own-data-errors';
import { ownFiles } from './own-files';
import { pipelines } from './pipelines';
import { taskIssues } from './task-issues';
import { tasks } from './tasks';
import { presets } from './presets';
import { report } from './report';
import { resultsMore } from './results-more';
import { robustness } from './robustness';
import { runsTab } from './runs-tab';
import { samples } from './samples';
import { schedules } from './schedules';
import { setupMore } from './setup-more';
import { shares } from './shares';
import { step } from './step';
import { studyReport } from './study-report';
import { termHelp } from './term-help';
import { textChoice } from './text-choice';
import { typing } from './typing';
import { valueIssues } from './value-issues';
import { weights } from './weights';
import { writing } from './writing';

/** The words of what is loaded on demand (`onDemand` in components/ui): loaded with it. */
export const more = {
  ...about,
  ...advice,
  ...answers,
  ...armsDialog,
  ...assignment,
  ...benchmark,
  ...bias,
  ...claims,
  ...classView,
  ...compare,
  ...compression,
  ...compressionErrors,
  ...conformance,
  ...faultHelp,
  ...foreign,
  ...heads,
  ...inside,
  ...lesson,
  ...lessonCopyOrUnderstand,
  ...lessonForbidden3,
  ...lessonSmaller,
  ...lessonTemperature,
  ...lessonMorePictures,
  ...lessonNoHelp,
  ...lessonTenOpinions,
  ...lessonThinkInSteps,
  ...lessonTwoVoices,
  ...lessonWhatWentWrong,
  ...lineage,
  ...numbers,
  ...ownData,
  ...ownDataErrors,
  ...ownFiles,
  ...pipelines,
  ...taskIssues,
  ...tasks,
  ...presets,
  ...report,
  ...resultsMore,
  ...robustness,
  ...runsTab,
  ...samples,
  ...schedules,
  ...shares,
  ...setupMore,
  ...dialogs,
  ...drawing,
  ...step,
  ...studyReport,
  ...termHelp,
  ...textChoice,
  ...typing,
  ...valueIssues,
  ...weights,
  ...writing,
};
