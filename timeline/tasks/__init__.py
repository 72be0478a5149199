"""What a user can do, one file a task; every door (command line, web, notebook) calls these."""
