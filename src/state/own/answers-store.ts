import { create } from 'zustand';
import { listAnswers, removeAnswers } from '../../workers/own-tables';
import { startReading } from '../../workers/start-reading';
import { usePlayground } from '../store';
import { answering } from './create-answers';

export const useAnswers = create(
  answering({ startReading, storage: { listAnswers, removeAnswers }, playground: usePlayground }),
);
