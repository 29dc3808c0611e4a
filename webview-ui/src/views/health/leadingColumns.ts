/** Of the matrix: the name and the score stand before the features. */
export const LEADING_COLUMNS = 2;
