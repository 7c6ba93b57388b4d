import { create } from 'zustand';
import { changeLine, listTables, removeTable } from '../../workers/own-tables';
import { startReading } from '../../workers/start-reading';
import { usePlayground } from '../store';
import { owning } from './create-own-data';

export const useOwnData = create(
  owning({ startReading, storage: { changeLine, listTables, removeTable }, playground: usePlayground }),
);
