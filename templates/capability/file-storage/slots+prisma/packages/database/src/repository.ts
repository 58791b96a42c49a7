// #slot softly-deleted
'storedFile',
