/** Why an edit cannot be made, as a clause. The caller, which knows the file and the lines to paste, turns it into an EditError. */
export class Refusal extends Error {}
