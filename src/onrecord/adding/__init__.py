"""What the command line, the pages and the API do alike when something is added."""
