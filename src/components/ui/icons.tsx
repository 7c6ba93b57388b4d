/** Small pictures beside words; never the only name of a control. */
import type { ReactNode } from 'react';

const icon = (content: ReactNode) => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {content}
  </svg>
);
const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export const PlayIcon = () => icon(<path d="M4 2.5v11l9.5-5.5z" fill="currentColor" />);
export const PauseIcon = () => icon(<path d="M4 2.5h3v11H4zM9.5 2.5h3v11h-3z" fill="currentColor" />);
export const StepIcon = () => icon(<path d="M3 2.5v11l7.5-5.5zM11 2.5h2.2v11H11z" fill="currentColor" />);
export const ResetIcon = () => icon(<path d="M3.2 8a4.9 4.9 0 1 0 1.6-3.6L3 6M3 2.6V6h3.4" {...stroke} />);
export const ShareIcon = () =>
  icon(
    <path
      d="M6.5 9.5 9.5 6.5M7 4.6l1.4-1.4a3.1 3.1 0 0 1 4.4 4.4L11.4 9M9 11.4l-1.4 1.4a3.1 3.1 0 0 1-4.4-4.4L4.6 7"
      {...stroke}
    />,
  );
export const ExportIcon = () => icon(<path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.8 13.2h10.4" {...stroke} />);
export const SettingsIcon = () =>
  icon(
    <path
      d="M2 4.5h5M11 4.5h3M9 2.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4zM2 11.5h2M8 11.5h6M6 9.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z"
      {...stroke}
    />,
  );
export const EnlargeIcon = () => icon(<path d="M9.5 2.5h4v4M13.5 2.5l-4 4M6.5 13.5h-4v-4M2.5 13.5l4-4" {...stroke} />);
export const ReduceIcon = () => icon(<path d="M13.5 6.5h-4v-4M9.5 6.5l4-4M2.5 9.5h4v4M6.5 9.5l-4 4" {...stroke} />);
export const PresentIcon = () => icon(<path d="M2 3h12v7.5H2zM8 10.5v3M5.5 13.5h5" {...stroke} />);
export const TableIcon = () => icon(<path d="M2.5 3h11v10h-11zM2.5 6.4h11M2.5 9.7h11M6.6 3v10" {...stroke} />);
export const PictureIcon = () =>
  icon(<path d="M2.5 3h11v10h-11zM2.8 11.5 6 8l2.5 2.5 2-2 2.7 2.7M10.5 5.6h.01" {...stroke} />);
export const CloseIcon = () => icon(<path d="M3.5 3.5l9 9M12.5 3.5l-9 9" {...stroke} />);
export const LanguageIcon = () =>
  icon(
    <path
      d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM1.8 8h12.4M8 1.8c-4 4-4 8.4 0 12.4M8 1.8c4 4 4 8.4 0 12.4"
      {...stroke}
    />,
  );
