import type { ReactNode } from 'react';
import styles from './card.module.css';

interface CardProps {
  /** Its heading, and the region's name. */
  readonly title: string;
  /** Beside the heading. */
  readonly tools?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A part of the left column under a heading. Panels are cards with tools of their own: `charts/panel.tsx`. */
export const Card = ({ title, tools, className = '', children }: CardProps) => (
  <section className={`card ${styles.card} ${className}`} aria-label={title}>
    <div className={styles.head}>
      <h2 className="card-title">{title}</h2>
      {tools}
    </div>
    {children}
  </section>
);
