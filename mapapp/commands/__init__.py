"""What the commands do; ``mapapp.cli`` holds their names, options and help."""
