"""Set-up, settings and services of the installation."""
