"""Pages that compose panels offered by each app."""
