/** The entry of the worker that reads the visitor's own files. */
import type { ToReader } from './reading-protocol';
import { ReadingService } from './reading-service';

const service = new ReadingService((message) => self.postMessage(message));
self.onmessage = ({ data }: MessageEvent<ToReader>) => void service.handle(data);
