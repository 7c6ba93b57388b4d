export { CharacterKeys } from './character-keys';
export { ShortcutsDialog } from './shortcuts-dialog';
