"""Pure rules about meetings, attendance and tasks."""
