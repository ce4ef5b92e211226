"""Default Word templates, drawn: text with the tags that are filled when a document is made."""
