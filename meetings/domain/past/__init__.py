"""Past meetings as a spreadsheet lists them, read row by row with a verdict on each. Pure."""
