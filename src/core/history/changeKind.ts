/** A file appeared: it has no old side. */
export const CHANGE_CREATED = 1;
/** A file went: it has no new side. */
export const CHANGE_DELETED = 2;
/** Its mode says something else than a regular file on a side (a link), so that attributes do not apply there. */
export const CHANGE_NOT_REGULAR = 4;
/** It changed from one type to another (file, link, submodule). */
export const CHANGE_TYPE = 8;
