"""What the commands do; ``mapapp.cli`` has their names, options and help."""
