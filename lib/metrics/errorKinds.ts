/**
 * The kinds of mistakes a detector makes, in one language for all of them here. A box of another class
 * (confused), of the right class in a loose place (loose), of another class in a loose place (beside),
 * of an object that was found already (doubled), of nothing (invented); an object of which nothing of
 * these tells (missed).
 *
 * @source Bolya et al. 2020, TIDE, §2.2: Cls, Loc, Both, Dupe, Bkg, Miss
 */
export const ERROR_KINDS = [
  'confused',
  'loose',
  'beside',
  'doubled',
  'invented',
  'missed',
] as const;

export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What a detection can be taken for; an object can also be missed. */
export type DetectionError = Exclude<ErrorKind, 'missed'>;

/** As TIDE calls them. */
export const TIDE_NAMES: Readonly<Record<ErrorKind, string>> = {
  confused: 'Cls',
  loose: 'Loc',
  beside: 'Both',
  doubled: 'Dupe',
  invented: 'Bkg',
  missed: 'Miss',
};

/** From this IoU on a box is in the place of an object. */
export const SAME_PLACE = 0.5;
/** From this IoU on it touches one: not in its place, but not of nothing either. */
export const TOUCHES = 0.1;
