"""Pure rules of the criteria: no database, no clock, no floats."""
