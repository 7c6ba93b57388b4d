/** The name of a worker that answers in teachers' places and does nothing else. */
export const TEACHER_WORKER = 'teacher-beside';
