/** Numbers as the page writes them: src/messages/format.ts, where the words are. */
export * from '../../messages/format';
