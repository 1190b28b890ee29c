/** DOM id of the field that a second press of the keys goes to. */
export const findField = "find-field";
