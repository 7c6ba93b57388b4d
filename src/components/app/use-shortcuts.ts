import { useEffect, useLayoutEffect } from 'react';
import { ranges } from '../../engine/experiment';
import { usePlayground } from '../../state/store';

/** Whatever lies above the page has the keyboard to itself. */
const ABOVE = 'dialog[open], :popover-open';
/** What does something of its own with the keys: they are left to it. */
const OWN = 'button, a, input, select, textarea, summary, [contenteditable], [role], [tabindex]:not(main)';
/** What is typed into, or goes by letters itself. */
const TYPED = 'input:not([type="range"], [type="checkbox"], [type="radio"]), select, textarea, [contenteditable]';
/** Between T one press and the next: seen at once, and still a step that a slider can make. */
const STEP = 0.5;

function turnTemperature(by: number): void {
  const { experiment, turn } = usePlayground.getState();
  const { min, max } = ranges.temperature;
  const next = Math.min(max, Math.max(min, experiment.dials.temperature + by));
  turn({ temperature: Math.round(10 * next) / 10 });
}

function togglePlaying(): void {
  const { live, queued, play, pause } = usePlayground.getState();
  const playing = live.state === 'teacher' || live.state === 'students' || queued;
  void (playing ? pause() : play());
}

/** The page's own keys. The dialog that `onList` opens names them all. */
export function useShortcuts(onList: () => void): void {
  const presenting = usePlayground((state) => state.presenting);
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-presenting', presenting);
  }, [presenting]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector(ABOVE) || !(target instanceof Element) || target.closest(TYPED)) return;
      const { presenting: on, present, enlarged, characterKeys } = usePlayground.getState();
      const free = !target.closest(OWN);
      if (key === 'p' && characterKeys) present(!on);
      else if (key === '?' && characterKeys) onList();
      else if (key === 'Escape' && on && !enlarged) present(false);
      else if (key === ' ' && free) togglePlaying();
      else if (key === 'ArrowLeft' && free) turnTemperature(-STEP);
      else if (key === 'ArrowRight' && free) turnTemperature(STEP);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onList]);
}
