"""One file read and checked in the cage: forms by the rule book, Word reports by the outline of a document."""
