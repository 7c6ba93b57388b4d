import type { Dataset } from './dataset';

/** The grid on which decision surfaces of generated 2-D sets are evaluated. Shared by the worker and the page. */
export const SURFACE_SIDE = 48;
/** Generated points are scaled to lie within ±1; the surface shows some margin around them. */
export const SURFACE_RANGE = 1.25;

/** Whether samples are points in the plane, which is where surfaces are. */
export const isPlane = ({ shape, vocabulary }: Dataset): boolean => !vocabulary && shape.length === 1 && shape[0] === 2;
