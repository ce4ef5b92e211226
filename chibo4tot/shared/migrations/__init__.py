"""Schema of jobs and drafts."""
