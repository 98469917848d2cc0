/** The first scene. Training used only seeds below 1 000 000. */
export const FIRST_SEED = 1_000_578;
